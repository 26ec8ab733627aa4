using SweepCluster.Physics.Random;

namespace SweepCluster.Sweeps.Axes;

/// <summary><c>random</c>: independent uniform samples.</summary>
/// <remarks>Each is drawn from its position by a counter-based generator: O(1), in any order, the same on every machine.</remarks>
public sealed record RandomValues : IAxisValues
{
    private readonly long replica;

    /// <summary>Makes the samples of one parameter.</summary>
    /// <param name="range">Where the samples fall.</param>
    /// <param name="seed">Seed of the samples.</param>
    /// <param name="name">Name of the parameter: it tells the random numbers of parameters with one seed apart.</param>
    /// <param name="length">Number of samples.</param>
    public RandomValues(SampleRange range, ulong seed, string name, long length)
    {
        (Range, Seed, Name, Length) = (range, seed, name, length);
        replica = SampleStream.ReplicaOf(name);
    }

    /// <summary>Where the samples fall.</summary>
    public SampleRange Range { get; }

    /// <summary>Seed of the samples.</summary>
    public ulong Seed { get; }

    /// <summary>Name of the parameter.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public long Length { get; }

    /// <inheritdoc/>
    public double this[long position] => Range.At(new RandomKey(Seed, position, replica).Stream().NextDouble());
}
