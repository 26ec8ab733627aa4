using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SweepCluster.Physics.Random;

/// <summary>
/// Eight generators <see cref="Xoshiro256"/> side by side, for loops that draw random words in blocks: a fraction of a
/// nanosecond a word.
/// </summary>
/// <remarks>
/// The words of the eight alternate. Their states are drawn one after the other from one generator, so that each starts
/// anywhere in its period of 2^256 - 1. The same words on every machine. A mutable value; not safe from several threads
/// at once.
/// </remarks>
public struct XoshiroLanes
{
    /// <summary>Generators, and words of one step.</summary>
    public const int Count = 8;

    private Vector512<ulong> s0;
    private Vector512<ulong> s1;
    private Vector512<ulong> s2;
    private Vector512<ulong> s3;

    /// <summary>Draws the states of all from the next words of <paramref name="random"/>.</summary>
    public XoshiroLanes(ref Xoshiro256 random)
    {
        Span<ulong> words = stackalloc ulong[StateWords];
        for (var i = 0; i < StateWords; i++)
            words[i] = random.NextUInt64() | (i < Count ? 1UL : 0); // no state of zeros, which none would leave
        State = words.ToArray();
    }

    private const int StateWords = 4 * Count;

    /// <summary>The state as 32 words, for a checkpoint.</summary>
    public ulong[] State
    {
        readonly get
        {
            var words = new ulong[StateWords];
            s0.CopyTo(words, 0);
            s1.CopyTo(words, Count);
            s2.CopyTo(words, 2 * Count);
            s3.CopyTo(words, 3 * Count);
            return words;
        }

        set
        {
            ArgumentNullException.ThrowIfNull(value);
            ArgumentOutOfRangeException.ThrowIfNotEqual(value.Length, StateWords, nameof(value));
            s0 = Vector512.Create(value, 0);
            s1 = Vector512.Create(value, Count);
            s2 = Vector512.Create(value, 2 * Count);
            s3 = Vector512.Create(value, 3 * Count);
        }
    }

    /// <summary>Fills <paramref name="words"/> with uniform random bits; what a last, shorter step leaves over is dropped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(Span<ulong> words)
    {
        var (a, b, c, d) = (s0, s1, s2, s3);
        for (; words.Length >= Count; words = words[Count..])
            Next(ref a, ref b, ref c, ref d).CopyTo(words);
        if (words.Length > 0)
        {
            Span<ulong> last = stackalloc ulong[Count];
            Next(ref a, ref b, ref c, ref d).CopyTo(last);
            last[..words.Length].CopyTo(words);
        }

        (s0, s1, s2, s3) = (a, b, c, d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Next(
        ref Vector512<ulong> a, ref Vector512<ulong> b, ref Vector512<ulong> c, ref Vector512<ulong> d)
    {
        var sum = a + d;
        var result = ((sum << 23) | (sum >>> 41)) + a;
        var t = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = (d << 45) | (d >>> 19);
        return result;
    }
}
