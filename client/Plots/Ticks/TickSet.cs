using System.Collections.Immutable;

namespace SweepCluster.Client.Plots.Ticks;

/// <summary>The marks of an axis.</summary>
/// <param name="Major">Labelled ones, rising.</param>
/// <param name="Minor">Values of the unlabelled ones between them.</param>
/// <param name="Note">
/// What turns labels into values, marked up, such as a power of ten that all share; empty when labels are the values.
/// </param>
public sealed record TickSet(ImmutableArray<Tick> Major, ImmutableArray<double> Minor, string Note = "");
