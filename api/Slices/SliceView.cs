using System.Collections.Immutable;
using SweepCluster.Sweeps.Chunks;

namespace SweepCluster.Api.Slices;

/// <summary>Part of a sweep's results as the API shows it.</summary>
/// <param name="Dimensions">The grid's dimensions, the slowest first, and where along each the slice lies.</param>
/// <param name="Status">What became of each point, in row-major order.</param>
/// <param name="Observables">The observables asked for.</param>
public sealed record SliceView(
    ImmutableArray<SliceView.Dimension> Dimensions, ImmutableArray<PointStatus> Status, ImmutableArray<SliceView.Observable> Observables)
{
    /// <summary>One dimension of the slice.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Positions">The positions along it.</param>
    /// <param name="Coordinates">The value of each parameter that varies along it, at each position: a number, or a choice's name.</param>
    public sealed record Dimension(
        string Name, ImmutableArray<long> Positions, ImmutableSortedDictionary<string, ImmutableArray<object>> Coordinates);

    /// <summary>One observable over the slice.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Unit">Unit; empty for a pure number.</param>
    /// <param name="Shape">Its shape: the slice's, then its own dimensions.</param>
    /// <param name="Values">The numbers in row-major order; null where a point is not done.</param>
    public sealed record Observable(string Name, string Unit, ImmutableArray<long> Shape, ImmutableArray<double> Values);
}
