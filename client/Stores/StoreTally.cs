using SweepCluster.Sweeps.Chunks;

namespace SweepCluster.Client.Stores;

/// <summary>What became of a store's points, every checksum verified.</summary>
internal sealed class StoreTally
{
    /// <summary>Points of the sweep.</summary>
    public required long Total { get; init; }

    /// <summary>Points computed.</summary>
    public long Done { get; private set; }

    /// <summary>Points computed without a result.</summary>
    public long Failed { get; private set; }

    /// <summary>Points set aside.</summary>
    public long Quarantined { get; private set; }

    /// <summary>Points of which nothing is stored.</summary>
    public long Missing => Total - Done - Failed - Quarantined;

    /// <summary>Points that are missing from chunks that were found damaged.</summary>
    public long Damaged { get; private set; }

    /// <summary>Chunks that were found damaged.</summary>
    public long DamagedChunks { get; private set; }

    /// <summary>Counts all points of a store.</summary>
    public static async Task<StoreTally> OfAsync(StoredSweep sweep, CancellationToken cancellation)
    {
        var tally = new StoreTally { Total = sweep.Plan.PointCount };
        await foreach (var chunk in sweep.ReadAllAsync(cancellation))
            tally.Add(chunk);
        return tally;
    }

    private void Add(ChunkData chunk)
    {
        var status = chunk.Status.AsSpan();
        Done += status.Count(PointStatus.Done);
        Failed += status.Count(PointStatus.Failed);
        Quarantined += status.Count(PointStatus.Quarantined);
        if (!chunk.IsDamaged)
            return;
        DamagedChunks++;
        Damaged += status.Count(PointStatus.Missing);
    }
}
