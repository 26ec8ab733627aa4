using System.Collections.Immutable;

namespace SweepCluster.Physics.Engines;

/// <summary>An observable's own dimension, such as the 512 channels of a spectrum.</summary>
/// <param name="Name">Name, unique in its engine.</param>
/// <param name="Size">Number of elements.</param>
/// <param name="Unit">Unit of the coordinates; empty for a pure number.</param>
/// <param name="Coordinates">A coordinate for each element; by default 0, 1, 2, ...</param>
public sealed record ObservableDimension(string Name, int Size, string Unit, ImmutableArray<double> Coordinates)
{
    /// <summary>A dimension whose coordinates are 0, 1, 2, ...</summary>
    public static ObservableDimension Count(string name, int size) =>
        new(name, size, "", [.. Enumerable.Range(0, size).Select(i => (double)i)]);
}
