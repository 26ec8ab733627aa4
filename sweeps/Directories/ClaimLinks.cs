using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Directories;

/// <summary>The links that say who is a chunk's writer: created exclusively, one by one.</summary>
internal sealed class ClaimLinks(SharedDirectory directory)
{
    // What the runtime makes of EEXIST.
    private const int FileExists = 17;

    /// <summary>The highest hand of each chunk that has one; nothing is asked about each.</summary>
    public Dictionary<long, int> List()
    {
        var hands = new Dictionary<long, int>();
        foreach (var name in SharedDirectory.Names(directory.ChunksPath))
        {
            if (Claim.ParseName(name) is { } claim)
                hands[claim.Chunk] = Math.Max(claim.Hand, hands.GetValueOrDefault(claim.Chunk));
        }

        return hands;
    }

    /// <summary>What a link says; <see langword="null"/> when it is gone.</summary>
    public Claim? Read(long chunk, int hand)
    {
        try
        {
            var text = new FileInfo(PathOf(chunk, hand)).LinkTarget;
            return text is null ? null : Claim.Parse(chunk, hand, text);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Creates a link; false when another has.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="isOwn">Whether a link that stands there with just this text can only be the caller's own.</param>
    /// <exception cref="FencedException">The sweep was closed.</exception>
    /// <exception cref="StoreException">The directory cannot be written.</exception>
    public bool TryCreate(Claim claim, bool isOwn)
    {
        var path = PathOf(claim.Chunk, claim.Hand);
        try
        {
            File.CreateSymbolicLink(path, claim.Text);
            return true;
        }
        catch (Exception fault) when (StoreFault.IsGone(fault))
        {
            throw new FencedException($"The sweep in {directory.Store} was closed.", fault);
        }
        catch (IOException fault)
        {
            // A server's answer may be lost and the request repeated: what stands there then is this worker's own.
            if (new FileInfo(path).LinkTarget is { } text)
                return text == claim.Text && isOwn;
            if (!Directory.Exists(directory.ChunksPath))
                throw new FencedException($"The sweep in {directory.Store} was closed.", fault);
            // It stood there and is gone: the chunk was finished this very moment.
            if (fault.HResult == FileExists)
                return false;
            throw StoreFault.Explain("claim a chunk by the link", path, fault);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw StoreFault.Explain("claim a chunk by the link", path, fault);
        }
    }

    /// <summary>Removes a link.</summary>
    public void Remove(long chunk, int hand) => SharedDirectory.Remove(PathOf(chunk, hand));

    private string PathOf(long chunk, int hand) => Path.Join(directory.ChunksPath, Claim.NameOf(chunk, hand));
}
