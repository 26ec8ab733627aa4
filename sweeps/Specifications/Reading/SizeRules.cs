using System.Numerics;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Specifications.Nodes;

namespace SweepCluster.Sweeps.Specifications.Reading;

/// <summary>Checks that a sweep has no more points, dimensions and numbers a chunk than can be stored.</summary>
internal static class SizeRules
{
    /// <summary>The most numbers a chunk holds of one observable: 2^27, which is 1 GiB.</summary>
    public const long LargestChunkNumbers = 1L << 27;

    /// <summary>The most dimensions an array has, an observable's own counted: NumPy's limit.</summary>
    public const int MostDimensions = 32;

    /// <summary>Reports what is too large, at the places where it is written.</summary>
    public static void Check(SweepSpecification specification, MappingNode root, ErrorList errors)
    {
        BigInteger points = specification.Replicas;
        foreach (var axis in specification.Axes)
            points *= axis.Length;
        if (points > SweepPlan.MaximumPoints)
        {
            errors.Add(
                PlaceOf(root, Keys.Axes), Keys.Axes,
                $"the sweep would have {points} points; it may have at most {SweepPlan.MaximumPoints} (2^62)");
            return;
        }

        var observables = specification.Engine.Description.Observables;
        var widest = specification.Outputs.Select(o => observables[o]).MaxBy(o => o.Size)!;
        var dimensions = specification.Axes.Length + (specification.Replicas > 1 ? 1 : 0) + specification.Outputs.Max(o => observables[o].Dimensions.Length);
        if (dimensions > MostDimensions)
            errors.Add(PlaceOf(root, Keys.Axes), Keys.Axes, $"arrays would have {dimensions} dimensions; NumPy has at most {MostDimensions}: zip some of the axes");
        if (specification.Policy.ChunkPoints is not { } chunk)
            return;
        var numbers = new SweepPlan(specification).Grid.ChunkShape.Aggregate((BigInteger)widest.Size, (product, length) => product * length);
        if (numbers > LargestChunkNumbers)
        {
            errors.Add(
                PlaceOf(root, Keys.Chunk), Keys.Chunk,
                $"is {chunk}; {widest.Name} would have {numbers} numbers a chunk, and at most {LargestChunkNumbers} (1 GiB) are possible: "
                + $"choose at most {Math.Max(1, LargestChunkNumbers / widest.Size)}");
        }
    }

    private static Place PlaceOf(MappingNode root, string key) => root.TryFind(key, out var entry) ? entry.Value.Place : root.Place;
}
