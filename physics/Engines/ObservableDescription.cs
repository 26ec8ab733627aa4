using System.Collections.Immutable;

namespace SweepCluster.Physics.Engines;

/// <summary>One observable of an engine: a number a point, or an array of them.</summary>
/// <param name="Name">Name in specifications and stores.</param>
/// <param name="Symbol">Symbol as the field writes it.</param>
/// <param name="Unit">Unit of its values; empty for a pure number.</param>
/// <param name="Dimensions">Its own dimensions beside the sweep's axes; empty for a scalar.</param>
/// <param name="MayBeUndefined">
/// Whether NaN says that the quantity does not exist for this point; otherwise a NaN fails the point.
/// </param>
/// <param name="Choices">Names for the codes 0, 1, 2, ... where the observable is one of a list; empty for numbers.</param>
/// <param name="Meaning">One line of meaning.</param>
/// <param name="Source">Equation number or page of its source.</param>
public sealed record ObservableDescription(
    string Name,
    string Symbol,
    string Unit,
    ImmutableArray<ObservableDimension> Dimensions,
    bool MayBeUndefined,
    ImmutableArray<string> Choices,
    string Meaning,
    string Source)
{
    /// <summary>Numbers a point: 1 for a scalar.</summary>
    public int Size { get; } = Dimensions.Aggregate(1, (size, dimension) => checked(size * dimension.Size));
}
