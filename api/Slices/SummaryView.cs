using System.Collections.Immutable;
using SweepCluster.Sweeps.Summaries;

namespace SweepCluster.Api.Slices;

/// <summary>Statistics of one observable as the API shows them.</summary>
/// <param name="Count">Number of finite values.</param>
/// <param name="Undefined">Number of values that are not defined.</param>
/// <param name="Infinite">Number of infinities.</param>
/// <param name="Minimum">Least value.</param>
/// <param name="Maximum">Greatest value.</param>
/// <param name="Mean">Mean.</param>
/// <param name="Variance">Unbiased variance.</param>
/// <param name="BinWidth">Width of the histogram's bins: bin n reaches from n to n + 1 times it.</param>
/// <param name="Bins">Values in each bin that holds any.</param>
public sealed record SummaryView(
    long Count, long Undefined, long Infinite, double Minimum, double Maximum, double Mean, double Variance,
    double BinWidth, ImmutableSortedDictionary<long, long> Bins)
{
    /// <summary>A summary as the API shows it.</summary>
    public static SummaryView Of(ObservableSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return new SummaryView(
            summary.Count, summary.Undefined, summary.Infinite, summary.Minimum, summary.Maximum, summary.Mean, summary.Variance,
            Math.ScaleB(1, summary.Histogram.WidthExponent), summary.Histogram.Counts.ToImmutableSortedDictionary());
    }
}
