using System.Collections.Immutable;

namespace SweepCluster.Client.Fitting;

/// <summary>Which columns of the data the user named for the fit's: <c>--x</c>, <c>--y</c>, <c>--error</c>, <c>--column name=theirs</c>.</summary>
/// <param name="X">The column of the first place.</param>
/// <param name="Y">The measured column.</param>
/// <param name="Error">The column of its errors.</param>
/// <param name="Named">Further ones by the fit's name of them.</param>
/// <param name="Ranges">Ranges of values that rows are kept in: <c>name=from:to</c>.</param>
internal sealed record ColumnNames(
    string? X, string? Y, string? Error, ImmutableDictionary<string, string> Named, ImmutableArray<string> Ranges);
