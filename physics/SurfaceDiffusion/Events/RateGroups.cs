using System.Numerics;
using SweepCluster.Physics.Random;

namespace SweepCluster.Physics.SurfaceDiffusion.Events;

/// <summary>
/// Items with rates, in groups whose bounds are powers of two: composition and rejection, in constant time an event
/// whatever the number of items and of different rates.
/// </summary>
/// <remarks>
/// A group is drawn with weight count times bound, then a member, which is accepted with its rate over the bound, at
/// least one half. The clock runs with the sum of the bounds, and after a rejection everything is drawn anew: a clock
/// that runs with the true rates while rejections stay in their group would be biased. Weights are counts times powers
/// of two, hence exact. Rates more than 2^-62 below the greatest share the last group. Not safe from several threads.
/// </remarks>
internal sealed unsafe class RateGroups
{
    private const int Groups = 63;
    private const byte None = 255;

    private readonly int exponent;
    private readonly double[] bounds = new double[Groups];
    private readonly double[] rateList;
    private readonly byte[] groupList;
    private readonly int[] placeList;
    private readonly double* rates;
    private readonly byte* group;
    private readonly int* place;
    private readonly int[][] members = new int[Groups][];
    private readonly int[] counts = new int[Groups];
    private ulong inUse;

    /// <param name="items">Number of items; all start with rate 0.</param>
    /// <param name="greatest">A rate that no item exceeds.</param>
    public RateGroups(int items, double greatest)
    {
        exponent = CeilingExponent(greatest);
        for (var g = 0; g < Groups; g++)
        {
            bounds[g] = Math.ScaleB(1, exponent - g);
            members[g] = [];
        }

        rateList = Pinned.Array<double>(items);
        placeList = Pinned.Array<int>(items);
        groupList = Pinned.Array<byte>(items);
        Array.Fill(groupList, None);
        rates = Pinned.Address(rateList);
        place = Pinned.Address(placeList);
        group = Pinned.Address(groupList);
    }

    /// <summary>Sum of the bounds of all items: the rate of the clock.</summary>
    public double Total
    {
        get
        {
            double total = 0;
            for (var left = inUse; left != 0; left &= left - 1)
            {
                var g = BitOperations.TrailingZeroCount(left);
                total += bounds[g] * counts[g];
            }

            return total;
        }
    }

    /// <summary>Sum of the rates.</summary>
    public double Sum => rateList.Sum();

    /// <summary>
    /// Draws an item, or -1 for a rejection; <paramref name="level"/> is then uniform in 0 to the item's rate.
    /// </summary>
    /// <param name="height">A uniform number in 0 to <see cref="Total"/>, which must not be 0.</param>
    /// <param name="bits">64 uniform bits, independent of it.</param>
    /// <param name="level">A number that picks one of the item's own events.</param>
    public int Draw(double height, ulong bits, out double level)
    {
        var left = inUse;
        var g = BitOperations.TrailingZeroCount(left);
        for (left &= left - 1; left != 0; left &= left - 1)
        {
            var weight = bounds[g] * counts[g];
            if (height < weight)
                break;
            height -= weight;
            g = BitOperations.TrailingZeroCount(left);
        }

        var item = members[g][Math.BigMul(bits, (ulong)counts[g], out bits)];
        level = UniformBits.ToUnit(bits) * bounds[g];
        return level < rates[item] ? item : -1;
    }

    /// <summary>Gives an item a new rate, 0 for one that cannot be drawn.</summary>
    public void Set(int item, double rate)
    {
        rates[item] = rate;
        var to = rate > 0 ? (byte)Math.Clamp(exponent - CeilingExponent(rate), 0, Groups - 1) : None;
        var from = group[item];
        if (to == from)
            return;
        if (from != None)
            Remove(item, from);
        group[item] = to;
        if (to != None)
            Add(item, to);
    }

    public void Save(BinaryWriter state)
    {
        state.WriteArray(rateList);
        foreach (var (count, list) in counts.Zip(members))
        {
            state.Write(count);
            state.WriteArray(list[..count]); // the order inside a group decides what is drawn
        }
    }

    public void Restore(BinaryReader state)
    {
        state.ReadArray(rateList);
        Array.Fill(groupList, None);
        inUse = 0;
        for (var g = 0; g < Groups; g++)
        {
            counts[g] = state.ReadInt32();
            members[g] = new int[counts[g]];
            state.ReadArray(members[g]);
            for (var i = 0; i < counts[g]; i++)
                (group[members[g][i]], place[members[g][i]]) = ((byte)g, i);
            if (counts[g] > 0)
                inUse |= 1UL << g;
        }
    }

    /// <summary>The least e with 2^e not below a positive normal number.</summary>
    private static int CeilingExponent(double rate) => (int)((BitConverter.DoubleToInt64Bits(rate) - 1) >> 52) - 1022;

    private void Add(int item, int to)
    {
        var end = counts[to]++;
        if (end == members[to].Length)
            Array.Resize(ref members[to], Math.Max(16, 2 * end));
        members[to][end] = item;
        place[item] = end;
        inUse |= 1UL << to;
    }

    private void Remove(int item, int from)
    {
        var end = --counts[from];
        var list = members[from];
        var last = list[end];
        list[place[item]] = last;
        place[last] = place[item];
        if (end == 0)
            inUse &= ~(1UL << from);
    }
}
