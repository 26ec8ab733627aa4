using System.IO.Enumeration;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Directories;

/// <summary>The folder of offers: writers of chunks put batches there, workers without a chunk take them and bring results.</summary>
/// <remarks>Safe from several threads at once.</remarks>
internal sealed class OfferBoard(SharedDirectory directory, string me)
{
    private const string Wanted = "wanted";

    private int wants;

    /// <summary>How a file is renamed over another; tests repeat it, as a client of NFS does whose answer was lost.</summary>
    public Action<string, string> Rename { get; init; } = static (from, to) => File.Move(from, to, overwrite: true);

    /// <summary>What lies there: offers with the size of their results, 0 without, and workers that want work with their slots.</summary>
    public (List<(Offer Offer, long Bytes)> Offers, Dictionary<string, int> Wanting) Look()
    {
        var offers = new List<(Offer, long)>();
        var wanting = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, bytes) in SharedDirectory.Entries(directory.OffersPath, Entry))
        {
            if (Offer.Parse(name) is { } offer)
                offers.Add((offer, bytes));
            else if (name.Split('~') is [Wanted, var slots, var worker] && worker != me && int.TryParse(slots, out var count))
                wanting[worker] = count;
        }

        return (offers, wanting);
    }

    /// <summary>Says that this worker wants batches, or wants no more.</summary>
    public void Want(int slots)
    {
        if (slots == wants)
            return;
        if (wants > 0)
            SharedDirectory.Remove(PathOf(WantName(wants)));
        if (slots > 0)
            CreateEmpty(PathOf(WantName(slots)));
        wants = slots;
    }

    /// <summary>Takes away what a dead worker wanted.</summary>
    public void ForgetWanting(string worker, int slots) => SharedDirectory.Remove(PathOf($"{Wanted}~{slots}~{worker}"));

    /// <summary>Puts an offer there.</summary>
    public void Put(Offer offer) => CreateEmpty(PathOf(offer.FileName));

    /// <summary>Takes an offer; <see langword="null"/> when another was faster.</summary>
    public Offer? Take(Offer offer)
    {
        var taken = offer with { Taker = me };
        try
        {
            Rename(PathOf(offer.FileName), PathOf(taken.FileName));
            return taken;
        }
        catch (DirectoryNotFoundException)
        {
            throw Closed();
        }
        catch (Exception fault) when (StoreFault.IsGone(fault))
        {
            // A server's answer may have been lost, and the rename repeated.
            return File.Exists(PathOf(taken.FileName)) ? taken : null;
        }
    }

    /// <summary>Gives an offer back that was taken.</summary>
    public void GiveBack(Offer taken)
    {
        try
        {
            Rename(PathOf(taken.FileName), PathOf((taken with { Taker = null }).FileName));
        }
        catch (Exception fault) when (StoreFault.IsGone(fault))
        {
            // Its writer took it away: the batch was given to another, or the chunk is finished.
        }
    }

    /// <summary>Takes an offer away, with or without results.</summary>
    public void Remove(Offer offer) => SharedDirectory.Remove(PathOf(offer.FileName));

    /// <summary>Puts results in the place of an offer that was taken.</summary>
    /// <exception cref="FencedException">Another worker took over from this one.</exception>
    public void Deliver(Offer taken, ReadOnlySpan<byte> part, string staging)
    {
        var partial = Path.Join(staging, $"part-{taken.Chunk}-{taken.Lease}-{taken.Writer}{StoreKey.PartialSuffix}");
        try
        {
            using (var file = File.OpenHandle(partial, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
                RandomAccess.Write(file, part, 0);
            Rename(partial, PathOf(taken.FileName));
        }
        catch (Exception fault) when (StoreFault.IsGone(fault))
        {
            // A server's answer may be lost and the rename repeated: then the results stand there, or are gathered already.
            if (File.Exists(partial) || !Directory.Exists(staging) || Read(taken) is { Length: 0 })
                throw Closed();
        }
        catch (Exception fault) when (StoreFault.IsOfFileSystem(fault))
        {
            throw StoreFault.Explain("write", partial, fault);
        }
    }

    /// <summary>The results in the place of an offer, or <see langword="null"/> when they are gone.</summary>
    public byte[]? Read(Offer taken)
    {
        try
        {
            return File.ReadAllBytes(PathOf(taken.FileName));
        }
        catch (Exception fault) when (StoreFault.IsGone(fault))
        {
            return null;
        }
    }

    // Only what was taken can have results; of the others nothing more is asked.
    private static (string Name, long Bytes) Entry(ref FileSystemEntry entry)
    {
        var name = entry.FileName.ToString();
        return (name, entry.FileName.Count('~') == 2 && !name.StartsWith(Wanted, StringComparison.Ordinal) ? entry.Length : 0);
    }

    private void CreateEmpty(string path)
    {
        try
        {
            File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete).Dispose();
        }
        catch (Exception fault) when (StoreFault.IsGone(fault))
        {
            throw Closed();
        }
        catch (Exception fault) when (StoreFault.IsOfFileSystem(fault))
        {
            throw StoreFault.Explain("write", path, fault);
        }
    }

    private FencedException Closed() =>
        new($"Worker {me} cannot go on in {directory.Store}: another one took over from it, or the sweep was closed.");

    private string WantName(int slots) => $"{Wanted}~{slots}~{me}";

    private string PathOf(string name) => Path.Join(directory.OffersPath, name);
}
