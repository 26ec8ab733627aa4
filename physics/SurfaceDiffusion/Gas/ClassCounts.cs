using System.Numerics;
using System.Runtime.CompilerServices;

namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>How many adatoms of each class there are, in all and in each group of 4 rows by 64 columns.</summary>
/// <remarks>
/// A member of a class is drawn by a group and a number below a bound that no group's count exceeds; where the group has
/// fewer, both are drawn anew. That takes few tries while members are spread evenly; where they are not, because they are
/// few, the groups are counted through. A view on pinned memory of its owner.
/// </remarks>
internal readonly unsafe struct ClassCounts(ushort* counts, int* totals, int* bounds, int groups)
{
    /// <summary>Sites of a group along x and y.</summary>
    public const int Columns = 64;

    /// <inheritdoc cref="Columns"/>
    public const int Rows = 4;

    /// <summary>Classes: 0 to 4 neighbours.</summary>
    public const int Classes = 5;

    /// <summary>Members of a class.</summary>
    public int this[int neighbours] => totals[neighbours];

    /// <summary>A member comes (+1) or goes (-1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int neighbours, int group, int change)
    {
        totals[neighbours] += change;
        var at = counts + ((nint)neighbours * groups) + group;
        var count = *at + change;
        *at = (ushort)count;
        if (count > bounds[neighbours])
            bounds[neighbours] = count;
    }

    /// <summary>Brings the bounds down to the greatest counts there are.</summary>
    public void Tighten()
    {
        for (var n = 0; n < Classes; n++)
        {
            bounds[n] = 1;
            foreach (var count in new ReadOnlySpan<ushort>(counts + ((nint)n * groups), groups))
                bounds[n] = Math.Max(bounds[n], count);
        }
    }

    /// <summary>Whether drawing groups by chance is worth while: one in sixteen tries or more succeeds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsDense(int neighbours) => 16L * totals[neighbours] >= (long)groups * bounds[neighbours];

    /// <summary>
    /// Tries a group: whether it has a member number <paramref name="member"/>; <paramref name="bits"/> are used up and
    /// leave fresh ones.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Try(int neighbours, ref ulong bits, out int group, out uint member)
    {
        group = (int)Math.BigMul(bits, (ulong)groups, out bits);
        member = (uint)Math.BigMul(bits, (ulong)bounds[neighbours], out bits);
        return member < counts[((nint)neighbours * groups) + group];
    }

    /// <summary>The group that holds one of all members, whose number becomes that within the group.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Find(int neighbours, ref uint member)
    {
        const int lanes = 32;
        var of = counts + ((nint)neighbours * groups);
        var group = 0;
        for (; group + lanes < groups; group += lanes)
        {
            var sum = Sum(of + group);
            if (member < sum)
                break;
            member -= sum;
        }

        for (; member >= of[group]; group++)
            member -= of[group];
        return group;

        static uint Sum(ushort* from)
        {
            var pairs = Vector<ushort>.Zero;
            for (var i = 0; i < lanes; i += Vector<ushort>.Count)
                pairs += Unsafe.ReadUnaligned<Vector<ushort>>(from + i);
            uint sum = 0; // of at most 32 counts of at most 256
            for (var i = 0; i < Vector<ushort>.Count; i++)
                sum += pairs[i];
            return sum;
        }
    }
}
