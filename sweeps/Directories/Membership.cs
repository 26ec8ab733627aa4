using System.Diagnostics;
using Microsoft.Win32.SafeHandles;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Directories;

/// <summary>
/// One life of a worker on a shared directory: its name, its journal, and the staging directory out of which all that it
/// writes is renamed. Whoever takes that directory away ends this life for good; a worker that finds itself fenced joins
/// again under a new name.
/// </summary>
/// <remarks>Safe from several threads at once.</remarks>
public sealed class Membership : IDisposable
{
    private readonly SharedDirectory directory;
    private readonly TimeSpan leaseTime;
    private readonly SafeFileHandle journal;
    private readonly string journalPath;
    private readonly string name;
    private readonly long joined = Stopwatch.GetTimestamp();
    private readonly TimeSpan processorBefore = Environment.CpuUsage.TotalTime;
    private readonly Lock state = new();
    private readonly Dictionary<LeaseId, int> places = [];
    private readonly Stack<int> free = new();
    private long beat;
    private long records;
    private int highest;
    private int slots;

    private Membership(SharedDirectory directory, string id, TimeSpan leaseTime)
    {
        this.directory = directory;
        this.leaseTime = leaseTime;
        Id = id;
        name = $"process {Environment.ProcessId} on {Environment.MachineName}";
        journalPath = directory.JournalPath(id);
        Directory.CreateDirectory(directory.StagingPath(id));
        journal = File.OpenHandle(journalPath, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
    }

    /// <summary>Its name, never used before and never again.</summary>
    public string Id { get; }

    /// <summary>Where it writes before it renames.</summary>
    public string Staging => directory.StagingPath(Id);

    /// <summary>How long it may be silent before others take it for dead.</summary>
    public TimeSpan LeaseTime => leaseTime;

    /// <summary>How often it gives a heartbeat: four times a lease time.</summary>
    public TimeSpan BeatInterval => leaseTime / 4;

    /// <summary>Joins the workers of a sweep.</summary>
    /// <exception cref="StoreException">The directory cannot be written, or the sweep was closed: it is finished.</exception>
    public static Membership Join(SharedDirectory directory, TimeSpan leaseTime, int slots) =>
        TryJoin(directory, leaseTime, slots) ?? throw Closed(directory);

    /// <summary>Joins the workers of a sweep; <see langword="null"/> when it is not open to workers, or not any more.</summary>
    /// <exception cref="StoreException">The directory cannot be written.</exception>
    public static Membership? TryJoin(SharedDirectory directory, TimeSpan leaseTime, int slots)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(leaseTime, TimeSpan.Zero);
        try
        {
            if (!directory.IsOpen)
                return null;
            var member = new Membership(directory, NewId(), leaseTime) { slots = slots };
            // Closed while it joined: the staging directory just made would keep nothing but itself alive.
            if (!directory.IsOpen)
            {
                member.Dispose();
                return null;
            }

            member.Beat(default);
            return member;
        }
        catch (Exception fault) when (StoreFault.IsGone(fault) || fault is FencedException)
        {
            return null;
        }
        catch (Exception fault) when (StoreFault.IsOfFileSystem(fault))
        {
            throw StoreFault.Explain("join the workers of", directory.Store, fault);
        }
    }

    /// <summary>Gives a heartbeat.</summary>
    /// <exception cref="FencedException">Another worker took over from this one.</exception>
    internal void Beat(WorkerTally tally)
    {
        if (!Directory.Exists(Staging))
            throw Fenced();
        try
        {
            Write(hasLeft: false, tally);
        }
        catch (Exception fault) when (StoreFault.IsGone(fault))
        {
            throw Fenced();
        }
    }

    /// <summary>Notes a batch as under way, so that a worker that dies of it leaves a trace.</summary>
    internal void Note(Lease lease)
    {
        int place;
        lock (state)
        {
            if (!free.TryPop(out place))
            {
                if (highest == JournalLayout.MostLeases)
                    return;
                place = highest++;
            }

            places[lease.Id] = place;
        }

        WriteLease(place, new JournalLease(lease.Points, lease.Attempt));
    }

    /// <summary>Takes a batch off the notes.</summary>
    internal void Forget(LeaseId lease)
    {
        int place;
        lock (state)
        {
            if (!places.Remove(lease, out place))
                return;
        }

        WriteLease(place, default);
        lock (state)
            free.Push(place);
    }

    /// <summary>Notes a chunk as finished; it stands in the store before.</summary>
    internal void Finish(FinishedChunk chunk)
    {
        Span<byte> record = stackalloc byte[JournalLayout.RecordBytes];
        JournalLayout.WriteRecord(record, chunk);
        lock (state)
        {
            Write(record, JournalLayout.RecordsStart + (records * JournalLayout.RecordBytes));
            records++;
        }
    }

    /// <summary>Leaves: all that it had is written or given back.</summary>
    internal void Leave(WorkerTally tally)
    {
        try
        {
            Write(hasLeft: true, tally);
            directory.Fence(Id);
        }
        catch (Exception fault) when (StoreFault.IsOfFileSystem(fault))
        {
            // The sweep was closed meanwhile, or the medium is gone: then there is nobody to tell.
        }
    }

    /// <summary>The time and processor time spent since it joined, with the given counts.</summary>
    internal WorkerTally TallyOf(long computed, long duplicates, long leasesLost) => new(
        Stopwatch.GetElapsedTime(joined), Environment.CpuUsage.TotalTime - processorBefore, computed, duplicates, leasesLost);

    /// <summary>Closes the journal.</summary>
    public void Dispose() => journal.Dispose();

    /// <summary>That a sweep cannot be joined.</summary>
    internal static StoreException Closed(SharedDirectory directory) => StoreException.Refuse(
        $"The sweep in {directory.Store} is not open to workers: it is finished, or it was never opened. "
        + "Say sweep status to see, and sweep work to open it.");

    private static string NewId()
    {
        var host = string.Concat(Environment.MachineName.Where(char.IsAsciiLetterOrDigit).Take(24));
        return $"{(host.Length == 0 ? "host" : host)}-{Environment.ProcessId}-{Guid.NewGuid():N}"[..^20];
    }

    // Opened and closed anew: on NFS the close is what brings the bytes, of the long-open handle too, before the others.
    private void Write(bool hasLeft, WorkerTally tally)
    {
        Span<byte> head = stackalloc byte[JournalLayout.HeadBytes];
        lock (state)
            JournalLayout.WriteHead(head, new JournalState(++beat, leaseTime, hasLeft, slots, tally, name));
        using var file = File.OpenHandle(journalPath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.Write(file, head, 0);
    }

    private void WriteLease(int place, JournalLease lease)
    {
        Span<byte> bytes = stackalloc byte[JournalLayout.LeaseBytes];
        JournalLayout.WriteLease(bytes, lease);
        Write(bytes, JournalLayout.HeadBytes + ((long)place * JournalLayout.LeaseBytes));
    }

    private void Write(ReadOnlySpan<byte> bytes, long place)
    {
        try
        {
            RandomAccess.Write(journal, bytes, place);
        }
        catch (Exception fault) when (StoreFault.IsGone(fault))
        {
            throw Fenced();
        }
    }

    private FencedException Fenced() => new($"Worker {Id} was not heard of for too long: another one took over from it.");
}
