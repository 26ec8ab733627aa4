using System.Collections.Immutable;

namespace SweepCluster.Physics.Fitting;

/// <summary>Data, fitted curve and residuals, to be drawn.</summary>
/// <param name="X">Horizontal axis.</param>
/// <param name="Y">Vertical axis.</param>
/// <param name="Groups">One or more sets of data, each with its curve.</param>
public sealed record FitPlot(FitAxis X, FitAxis Y, ImmutableArray<FitGroup> Groups);
