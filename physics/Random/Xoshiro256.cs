using System.Numerics;
using System.Runtime.CompilerServices;

namespace SweepCluster.Physics.Random;

/// <summary>
/// The sequential generator xoshiro256++ for inner loops, seeded from a counter-based stream.
/// </summary>
/// <remarks>
/// Source: D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators", ACM Trans. Math. Softw. 47, 36
/// (2021). About a nanosecond a word. A mutable value; not safe from several threads at once.
/// </remarks>
public struct Xoshiro256
{
    private ulong s0;
    private ulong s1;
    private ulong s2;
    private ulong s3;

    /// <summary>Starts from an explicit state, as a checkpoint keeps it.</summary>
    /// <exception cref="ArgumentException">All four words are zero: the generator would never leave zero.</exception>
    public Xoshiro256(ulong s0, ulong s1, ulong s2, ulong s3)
    {
        if ((s0 | s1 | s2 | s3) == 0)
            throw new ArgumentException("The state of xoshiro256++ must not be zero in all four words.", nameof(s0));
        (this.s0, this.s1, this.s2, this.s3) = (s0, s1, s2, s3);
    }

    /// <summary>The state, for a checkpoint.</summary>
    public readonly (ulong S0, ulong S1, ulong S2, ulong S3) State => (s0, s1, s2, s3);

    /// <summary>Draws the state from the next words of <paramref name="stream"/>.</summary>
    public static Xoshiro256 FromStream(PhiloxStream stream) =>
        new(stream.NextUInt64(), stream.NextUInt64(), stream.NextUInt64(), stream.NextUInt64() | 1);

    /// <summary>The next 64 uniform random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(s0 + s3, 23) + s0;
        var t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>A uniform number in [0, 1), a multiple of 2^-53.</summary>
    public double NextDouble() => UniformBits.ToUnit(NextUInt64());

    /// <summary>A uniform number in (0, 1), whose logarithm is finite.</summary>
    public double NextOpen() => UniformBits.ToOpenUnit(NextUInt64());

    /// <summary>A uniform whole number in [0, <paramref name="bound"/>).</summary>
    public ulong NextBelow(ulong bound) => UniformBits.ToRange(NextUInt64(), bound);
}
