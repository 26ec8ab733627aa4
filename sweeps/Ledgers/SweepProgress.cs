namespace SweepCluster.Sweeps.Ledgers;

/// <summary>How far a sweep has come.</summary>
public sealed record SweepProgress
{
    /// <summary>Points of the sweep.</summary>
    public required long Total { get; init; }

    /// <summary>Points computed.</summary>
    public required long Done { get; init; }

    /// <summary>Points computed without a result.</summary>
    public required long Failed { get; init; }

    /// <summary>Points set aside.</summary>
    public required long Quarantined { get; init; }

    /// <summary>Points leased now.</summary>
    public required long Leased { get; init; }

    /// <summary>Leases held now.</summary>
    public required int Leases { get; init; }

    /// <summary>Points found in the store when their chunk was opened: computed by an earlier run.</summary>
    public required long Found { get; init; }

    /// <summary>Points that were handed in a second time and dropped.</summary>
    public required long Duplicates { get; init; }

    /// <summary>Leases that ran out.</summary>
    public required long LeasesLost { get; init; }

    /// <summary>Time spent inside engines, over all threads.</summary>
    public required TimeSpan EngineTime { get; init; }

    /// <summary>Points that are neither missing nor leased.</summary>
    public long Finished => Done + Failed + Quarantined;

    /// <summary>Whether every point is done, failed or set aside.</summary>
    public bool IsComplete => Finished == Total;
}
