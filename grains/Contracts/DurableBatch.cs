using System.Collections.Immutable;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Grains.Contracts;

/// <summary>A batch that is in the store.</summary>
[GenerateSerializer, Immutable, Alias("durable-batch")]
public sealed record DurableBatch
{
    /// <summary>The lease it was computed under.</summary>
    [Id(0)]
    public required Lease Lease { get; init; }

    /// <summary>What became of each point; empty when all are done.</summary>
    [Id(1)]
    public ImmutableArray<PointStatus> Status { get; init; } = [];

    /// <summary>Time spent in the engine.</summary>
    [Id(2)]
    public TimeSpan EngineTime { get; init; }

    /// <summary>Failed points by reason.</summary>
    [Id(3)]
    public ImmutableArray<FailureCount> Failures { get; init; } = [];
}
