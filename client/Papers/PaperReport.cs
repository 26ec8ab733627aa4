using System.Collections.Immutable;

namespace SweepCluster.Client.Papers;

/// <summary>A paper held against what was computed.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="Tables">Its tables, each with its comparisons.</param>
/// <param name="Numbers">Its single numbers.</param>
/// <param name="Figures">Files of the figures that were drawn.</param>
public sealed record PaperReport(
    Paper Paper,
    ImmutableArray<(PrintedTable Table, ImmutableArray<Comparison> Comparisons)> Tables,
    ImmutableArray<Comparison> Numbers,
    ImmutableArray<string> Figures)
{
    /// <summary>All comparisons.</summary>
    public IEnumerable<Comparison> Comparisons => Tables.SelectMany(t => t.Comparisons).Concat(Numbers);

    /// <summary>Whether everything came out as the paper's folder says it does.</summary>
    public bool IsAsExpected => Comparisons.All(c => c.Verdict != Verdict.Unexpected);
}
