using System.Numerics;
using SweepCluster.Physics.Random;

namespace SweepCluster.Sweeps.Axes;

/// <summary>A random-looking permutation of 0, ..., n - 1, computed at any place in O(1) without a table.</summary>
/// <remarks>
/// A balanced Feistel network over the least even number of bits that holds n, with cycle walking: a value outside the
/// range is permuted again until it falls inside, which takes fewer than four rounds of it on average. Method: J. Black,
/// P. Rogaway, "Ciphers with arbitrary finite domains", CT-RSA 2002, section 4. Immutable, safe from any thread.
/// </remarks>
internal sealed class KeyedPermutation
{
    private const int Rounds = 8;

    private readonly ulong[] keys = new ulong[Rounds];
    private readonly ulong length;
    private readonly int halfBits;
    private readonly ulong halfMask;

    /// <summary>The permutation of <paramref name="length"/> numbers, 1 to 2^62, that a stream of random numbers picks.</summary>
    public KeyedPermutation(long length, PhiloxStream stream)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, 1L << 62);
        this.length = (ulong)length;
        var bits = Math.Max(2, 64 - BitOperations.LeadingZeroCount((ulong)length - 1));
        halfBits = (bits + 1) / 2;
        halfMask = (1UL << halfBits) - 1;
        for (var i = 0; i < Rounds; i++)
            keys[i] = stream.NextUInt64();
    }

    /// <summary>Where <paramref name="place"/>, 0 to n - 1, goes.</summary>
    public long this[long place]
    {
        get
        {
            var value = (ulong)place;
            do
            {
                value = Encrypt(value);
            }
            while (value >= length);
            return (long)value;
        }
    }

    private ulong Encrypt(ulong value)
    {
        var left = value >> halfBits;
        var right = value & halfMask;
        foreach (var key in keys)
            (left, right) = (right, left ^ (Mix(right + key) & halfMask));
        return (left << halfBits) | right;
    }

    // The finalizer of SplitMix64: every bit of the input reaches every bit of the output.
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
