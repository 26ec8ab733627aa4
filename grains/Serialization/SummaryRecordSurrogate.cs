using SweepCluster.Sweeps.Summaries;

namespace SweepCluster.Grains.Serialization;

/// <summary>How <see cref="SummaryRecord"/> travels between silos.</summary>
[GenerateSerializer, Alias("summary-record")]
public struct SummaryRecordSurrogate
{
    [Id(0)]
    public long Count;

    [Id(1)]
    public long Undefined;

    [Id(2)]
    public long Infinite;

    [Id(3)]
    public double? Minimum;

    [Id(4)]
    public double? Maximum;

    [Id(5)]
    public Dictionary<int, long> Sum;

    [Id(6)]
    public Dictionary<int, long> Squares;

    [Id(7)]
    public int WidthExponent;

    [Id(8)]
    public Dictionary<long, long> Bins;
}

/// <summary>Converts <see cref="SummaryRecord"/> for travelling.</summary>
[RegisterConverter]
public sealed class SummaryRecordConverter : IConverter<SummaryRecord, SummaryRecordSurrogate>
{
    /// <inheritdoc/>
    public SummaryRecord ConvertFromSurrogate(in SummaryRecordSurrogate surrogate) =>
        new()
        {
            Count = surrogate.Count,
            Undefined = surrogate.Undefined,
            Infinite = surrogate.Infinite,
            Minimum = surrogate.Minimum,
            Maximum = surrogate.Maximum,
            Sum = surrogate.Sum,
            Squares = surrogate.Squares,
            WidthExponent = surrogate.WidthExponent,
            Bins = surrogate.Bins,
        };

    /// <inheritdoc/>
    public SummaryRecordSurrogate ConvertToSurrogate(in SummaryRecord value) =>
        new()
        {
            Count = value.Count,
            Undefined = value.Undefined,
            Infinite = value.Infinite,
            Minimum = value.Minimum,
            Maximum = value.Maximum,
            Sum = new(value.Sum),
            Squares = new(value.Squares),
            WidthExponent = value.WidthExponent,
            Bins = new(value.Bins),
        };
}
