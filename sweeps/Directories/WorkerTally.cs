namespace SweepCluster.Sweeps.Directories;

/// <summary>What a worker has done and spent.</summary>
/// <param name="Elapsed">Since it joined.</param>
/// <param name="Processor">Processor time of its process since then.</param>
/// <param name="Computed">Points it computed.</param>
/// <param name="Duplicates">Points computed that another had handed in before.</param>
/// <param name="LeasesLost">Leases that ran out or were lost with the worker before.</param>
public readonly record struct WorkerTally(TimeSpan Elapsed, TimeSpan Processor, long Computed, long Duplicates, long LeasesLost);
