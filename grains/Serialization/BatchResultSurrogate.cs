using System.Collections.Immutable;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Ledgers;

namespace SweepCluster.Grains.Serialization;

/// <summary>How <see cref="BatchResult"/> travels between silos.</summary>
[GenerateSerializer, Alias("batch-result")]
public struct BatchResultSurrogate
{
    [Id(0)]
    public Lease Lease;

    [Id(1)]
    public PointStatus[] Status;

    [Id(2)]
    public double[][] Values;

    [Id(3)]
    public KeyValuePair<int, string>[] Reasons;

    [Id(4)]
    public TimeSpan EngineTime;
}

/// <summary>Converts <see cref="BatchResult"/> for travelling.</summary>
[RegisterConverter]
public sealed class BatchResultConverter : IConverter<BatchResult, BatchResultSurrogate>
{
    /// <inheritdoc/>
    public BatchResult ConvertFromSurrogate(in BatchResultSurrogate surrogate) =>
        new(
            surrogate.Lease,
            surrogate.Status,
            [.. surrogate.Values],
            surrogate.Reasons.ToImmutableSortedDictionary(),
            surrogate.EngineTime);

    /// <inheritdoc/>
    public BatchResultSurrogate ConvertToSurrogate(in BatchResult value) =>
        new()
        {
            Lease = value.Lease,
            Status = value.Status.ToArray(),
            Values = [.. value.Values],
            Reasons = [.. value.Reasons],
            EngineTime = value.EngineTime,
        };
}
