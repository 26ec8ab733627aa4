using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SweepCluster.Physics.Random;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>Eight xoshiro256++ generators side by side, each with a state of its own from a counter-based stream.</summary>
/// <remarks>Integer operations only, so the same numbers on every machine. A mutable value, owned by one thread.</remarks>
internal struct LaneRandom
{
    private Vector512<ulong> s0;
    private Vector512<ulong> s1;
    private Vector512<ulong> s2;
    private Vector512<ulong> s3;

    public LaneRandom(PhiloxStream stream)
    {
        var (a, b, c, d) = (new ulong[8], new ulong[8], new ulong[8], new ulong[8]);
        for (var lane = 0; lane < 8; lane++)
            (a[lane], b[lane], c[lane], d[lane]) = (stream.NextUInt64(), stream.NextUInt64(), stream.NextUInt64(), stream.NextUInt64() | 1);
        (s0, s1, s2, s3) = (Vector512.Create(a), Vector512.Create(b), Vector512.Create(c), Vector512.Create(d));
    }

    /// <summary>Writes the state.</summary>
    public readonly void Save(BinaryWriter state)
    {
        foreach (var words in (ReadOnlySpan<Vector512<ulong>>)[s0, s1, s2, s3])
        {
            for (var lane = 0; lane < 8; lane++)
                state.Write(words[lane]);
        }
    }

    /// <summary>A generator in a state that <see cref="Save"/> wrote.</summary>
    public static LaneRandom Restore(BinaryReader state)
    {
        Vector512<ulong> Words()
        {
            Span<ulong> words = stackalloc ulong[8];
            foreach (ref var word in words)
                word = state.ReadUInt64();
            return Vector512.Create<ulong>(words);
        }

        return new LaneRandom { s0 = Words(), s1 = Words(), s2 = Words(), s3 = Words() };
    }

    /// <summary>The next 64 bits of every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<ulong> Next()
    {
        var sum = s0 + s3;
        var result = (Vector512.ShiftLeft(sum, 23) | Vector512.ShiftRightLogical(sum, 41)) + s0;
        var t = Vector512.ShiftLeft(s1, 17);
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = Vector512.ShiftLeft(s3, 45) | Vector512.ShiftRightLogical(s3, 19);
        return result;
    }

    /// <summary>Numbers in (0, 1) from the upper 52 bits of <paramref name="bits"/>: the middles of 2^52 equal cells.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> ToOpenUnit(Vector512<ulong> bits)
    {
        const ulong one = 0x3FF0000000000000;
        var oneToTwo = (Vector512.ShiftRightLogical(bits, 12) | Vector512.Create(one)).AsDouble();
        return oneToTwo - Vector512.Create(1 - 1.1102230246251565e-16); // 1 - 2^-53
    }
}
