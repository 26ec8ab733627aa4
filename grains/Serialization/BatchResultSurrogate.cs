using System.Collections.Immutable;
using System.Diagnostics;
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

    [Id(5)]
    public string? Trace;
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
            surrogate.EngineTime)
        {
            Trace = ActivityContext.TryParse(surrogate.Trace, null, isRemote: true, out var trace) ? trace : default,
        };

    /// <inheritdoc/>
    public BatchResultSurrogate ConvertToSurrogate(in BatchResult value) =>
        new()
        {
            Lease = value.Lease,
            Status = value.Status.ToArray(),
            Values = [.. value.Values],
            Reasons = [.. value.Reasons],
            EngineTime = value.EngineTime,
            Trace = value.Trace == default ? null : $"00-{value.Trace.TraceId}-{value.Trace.SpanId}-{(int)value.Trace.TraceFlags:x2}",
        };
}
