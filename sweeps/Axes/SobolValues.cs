using SweepCluster.Physics.Random;

namespace SweepCluster.Sweeps.Axes;

/// <summary><c>sobol</c>: one coordinate of the points of Sobol's low-discrepancy sequence.</summary>
/// <remarks>
/// In Gray-code order, as S. Joe and F. Y. Kuo publish and generate it: the points of an unseeded sequence are theirs,
/// the first of them the lower corner. A seed shifts the sequence digitally (bitwise exclusive or with a random word per
/// coordinate), which keeps its balance: any 2^m points that start at a multiple of 2^m remain a (t, m, s)-net.
/// O(log position) time; immutable, safe from any thread.
/// </remarks>
public sealed record SobolValues : IAxisValues
{
    private readonly ulong[] directions;
    private readonly ulong shift;

    /// <summary>Makes one coordinate of the sequence.</summary>
    /// <param name="range">Where the samples fall.</param>
    /// <param name="dimension">Which coordinate of the sequence, 0 to <see cref="SobolDirections.Dimensions"/> - 1.</param>
    /// <param name="seed">Seed of the digital shift; <see langword="null"/> for the sequence as published.</param>
    /// <param name="length">Number of points; a power of two is balanced best.</param>
    public SobolValues(SampleRange range, int dimension, ulong? seed, long length)
    {
        (Range, Dimension, Seed, Length) = (range, dimension, seed, length);
        directions = SobolDirections.Of(dimension);
        shift = seed is { } key ? new RandomKey(key, dimension, long.MinValue).Stream().NextUInt64() : 0;
    }

    /// <summary>Where the samples fall.</summary>
    public SampleRange Range { get; }

    /// <summary>Which coordinate of the sequence.</summary>
    public int Dimension { get; }

    /// <summary>Seed of the digital shift; <see langword="null"/> for the sequence as published.</summary>
    public ulong? Seed { get; }

    /// <inheritdoc/>
    public long Length { get; }

    /// <inheritdoc/>
    public double this[long position] => Range.At(UnitAt(position));

    /// <summary>The coordinate in [0, 1), a multiple of 2^-53.</summary>
    internal double UnitAt(long position)
    {
        var word = shift;
        var gray = (ulong)position ^ ((ulong)position >> 1);
        for (var bit = 0; gray != 0; bit++, gray >>= 1)
        {
            if ((gray & 1) != 0)
                word ^= directions[bit];
        }

        return UniformBits.ToUnit(word);
    }
}
