using System.Numerics;
using SweepCluster.Physics.Random;

namespace SweepCluster.Sweeps.Axes;

/// <summary><c>latin-hypercube</c>: one sample in each of Length equal strata of the range, in random order.</summary>
/// <remarks>
/// The order is a keyed permutation and the place in the stratum is drawn from the position: O(1) time and memory, the
/// same on every machine. Source: M. D. McKay, R. J. Beckman, W. J. Conover, Technometrics 21, 239 (1979).
/// </remarks>
public sealed record LatinHypercubeValues : IAxisValues
{
    /// <summary>The largest number of samples: beyond it the strata are too fine to place numbers in.</summary>
    public const long MaximumLength = 1L << 40;

    // A place in a stratum has so few bits that stratum + place is exact, with room for the rounding of the division.
    private const int SignificantBits = 50;

    private readonly KeyedPermutation strata;
    private readonly long replica;
    private readonly int placeBits;

    /// <summary>Makes the samples of one parameter.</summary>
    /// <param name="range">Where the samples fall.</param>
    /// <param name="seed">Seed of the samples.</param>
    /// <param name="name">Name of the parameter: it tells the random numbers of parameters with one seed apart.</param>
    /// <param name="length">Number of samples, 1 to <see cref="MaximumLength"/>.</param>
    public LatinHypercubeValues(SampleRange range, ulong seed, string name, long length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MaximumLength);
        (Range, Seed, Name, Length) = (range, seed, name, length);
        replica = SampleStream.ReplicaOf(name);
        strata = new KeyedPermutation(length, new RandomKey(seed, 0, replica).Stream(1));
        placeBits = SignificantBits - (64 - BitOperations.LeadingZeroCount((ulong)length));
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
    public double this[long position] => Range.At(UnitAt(position));

    /// <inheritdoc/>
    public bool Equals(LatinHypercubeValues? other) =>
        other is not null && (Range, Seed, Name, Length) == (other.Range, other.Seed, other.Name, other.Length);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Range, Seed, Name, Length);

    /// <summary>The sample's coordinate in [0, 1): strictly inside its stratum of width 1 / Length.</summary>
    internal double UnitAt(long position)
    {
        var cell = new RandomKey(Seed, position, replica).Stream().NextUInt64() >> (64 - placeBits);
        return (strata[position] + ((cell + 0.5) / (1UL << placeBits))) / Length;
    }
}
