using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SweepCluster.Physics.Random;

namespace SweepCluster.Physics.SurfaceDiffusion.Events;

/// <summary>
/// Which adatom tries to go in which direction, drawn for a block of tries at once: eight at a time, as no draw waits for
/// another, and with what the tries will read asked for ahead of them where it is more than the near caches hold.
/// </summary>
/// <remarks>
/// All adatoms and directions are equally likely to count / 2^53 and better. Not safe from several threads at once.
/// </remarks>
internal sealed unsafe class TryBlock
{
    /// <summary>The most tries of a block: enough to reach ahead of the slowest read.</summary>
    public const int Size = 64;

    private const int DirectionBits = 3;
    private const int FewestAhead = 1 << 17; // sites; fewer are within the second cache, which the loop of tries hides by itself

    private readonly ulong[] words = Pinned.Array<ulong>(2 * Size);
    private readonly ulong[] keys = Pinned.Array<ulong>(Size);
    private readonly double count;
    private readonly double directions;
    private readonly bool looksAhead;
    private XoshiroLanes lanes;

    /// <param name="count">Number of adatoms.</param>
    /// <param name="directions">Number of directions, up to 8.</param>
    /// <param name="sites">Number of sites.</param>
    /// <param name="random">Where the block's own generators are drawn from.</param>
    public TryBlock(int count, int directions, int sites, ref Xoshiro256 random)
    {
        (this.count, this.directions) = (count, directions);
        looksAhead = sites >= FewestAhead;
        lanes = new XoshiroLanes(ref random);
    }

    /// <summary>Who tries to go where, for <see cref="Number"/> and <see cref="Direction"/>.</summary>
    public ulong* Keys => Pinned.Address(keys);

    /// <summary>64 uniform bits of each try, independent of who tries.</summary>
    public ulong* Bits => Pinned.Address(words) + Size;

    /// <summary>The number of the adatom.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Number(ulong key) => key >> DirectionBits;

    /// <summary>The direction of the try.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Direction(ulong key) => (uint)key & ((1 << DirectionBits) - 1);

    /// <summary>Draws tries.</summary>
    /// <param name="tries">How many, up to <see cref="Size"/>.</param>
    /// <param name="sites">Sites of the adatoms.</param>
    /// <param name="bytes">What stands at each site; null where that is small.</param>
    public void Draw(int tries, int* sites, byte* bytes = null)
    {
        const int lane = XoshiroLanes.Count;
        var steps = (tries + lane - 1) / lane;
        lanes.Fill(words.AsSpan(0, steps * lane));
        lanes.Fill(words.AsSpan(Size, steps * lane));
        var from = Pinned.Address(words);
        var to = Keys;
        for (var i = 0; i < steps * lane; i += lane)
        {
            // The whole part of a uniform number in 0 to count is the adatom, the rest is uniform again.
            var who = Vector512.ConvertToDouble(Vector512.Load(from + i) >>> 11) * (count * UniformBits.Ulp);
            var number = Vector512.ConvertToUInt64(who);
            var direction = Vector512.ConvertToUInt64((who - Vector512.ConvertToDouble(number)) * directions);
            ((number << DirectionBits) | direction).Store(to + i);
        }

        if (looksAhead && Sse.IsSupported)
            LookAhead(tries, sites, bytes);
    }

    public void Save(BinaryWriter state) => state.WriteArray(lanes.State);

    public void Restore(BinaryReader state)
    {
        var state32 = lanes.State;
        state.ReadArray(state32);
        lanes.State = state32;
    }

    /// <summary>Asks for cache lines. No more than a hint: it changes nothing, and a site that changes until then does not matter.</summary>
    private void LookAhead(int tries, int* sites, byte* bytes)
    {
        var key = Keys;
        for (var i = 0; i < tries; i++)
            Sse.Prefetch0(sites + Number(key[i]));
        for (var i = 0; bytes is not null && i < tries; i++)
            Sse.Prefetch0(bytes + sites[Number(key[i])]);
    }
}
