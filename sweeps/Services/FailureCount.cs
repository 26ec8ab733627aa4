namespace SweepCluster.Sweeps.Services;

/// <summary>How many points failed for one reason.</summary>
public readonly record struct FailureCount(string Reason, long Count);
