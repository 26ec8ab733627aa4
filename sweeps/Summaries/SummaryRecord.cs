namespace SweepCluster.Sweeps.Summaries;

/// <summary>An <see cref="ObservableSummary"/> written down, exactly; it survives JSON.</summary>
public sealed record SummaryRecord
{
    /// <summary>Number of finite values.</summary>
    public long Count { get; init; }

    /// <summary>Number of NaN.</summary>
    public long Undefined { get; init; }

    /// <summary>Number of infinities.</summary>
    public long Infinite { get; init; }

    /// <summary>Least finite value, if there is any.</summary>
    public double? Minimum { get; init; }

    /// <summary>Greatest finite value, if there is any.</summary>
    public double? Maximum { get; init; }

    /// <summary>Digits of the exact sum that are not zero.</summary>
    public required IReadOnlyDictionary<int, long> Sum { get; init; }

    /// <summary>Digits of the exact sum of squares that are not zero.</summary>
    public required IReadOnlyDictionary<int, long> Squares { get; init; }

    /// <summary>The histogram's bins are 2^this wide.</summary>
    public int WidthExponent { get; init; }

    /// <summary>Values in each bin of the histogram that holds any.</summary>
    public required IReadOnlyDictionary<long, long> Bins { get; init; }
}
