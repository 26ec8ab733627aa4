using SweepCluster.Physics.SurfaceDiffusion.Events;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Estimators;

/// <summary>Mean coverage by column of a strip that wanders, seen from its middle, and the coverage far from it.</summary>
/// <remarks>
/// The middle is the phase of the longest density wave across. Far is the quarter of the width opposite to the middle.
/// Not safe from several threads at once.
/// </remarks>
internal sealed class StripProfile
{
    private readonly Lattice lattice;
    private readonly int[] columnOf;
    private readonly int[] counts;
    private readonly double[] sums;
    private long samples;

    public StripProfile(Lattice lattice)
    {
        this.lattice = lattice;
        columnOf = [.. Enumerable.Range(0, lattice.Sites).Select(site => lattice.Coordinates(site).X)];
        counts = new int[lattice.SizeX];
        sums = new double[lattice.SizeX];
    }

    /// <summary>Takes a sample; gives the coverage of the quarter farthest from the strip.</summary>
    public double Add(ReadOnlySpan<int> occupied)
    {
        Array.Clear(counts);
        foreach (var site in occupied)
            counts[columnOf[site]]++;
        var width = counts.Length;
        var (cos, sin) = (0.0, 0.0);
        for (var x = 0; x < width; x++)
        {
            cos += counts[x] * Math.Cos(2 * Math.PI * x / width);
            sin += counts[x] * Math.Sin(2 * Math.PI * x / width);
        }

        var middle = (int)Math.Round(Math.Atan2(sin, cos) * width / (2 * Math.PI));
        var reach = width / 8;
        var far = 0;
        for (var x = 0; x < width; x++)
        {
            var count = counts[(middle + x + (2 * width)) % width];
            sums[(x + (width / 2)) % width] += count / (double)lattice.SizeY;
            if (Math.Abs(x - (width / 2)) <= reach)
                far += count;
        }

        samples++;
        return far / (double)(((2 * reach) + 1) * lattice.SizeY);
    }

    /// <summary>Mean coverage at a part of the width, from 0 to below 1, the strip being in the middle.</summary>
    public double At(double part) => sums[(int)(part * sums.Length)] / samples;

    public void Save(BinaryWriter state)
    {
        state.Write(samples);
        state.WriteArray(sums);
    }

    public void Restore(BinaryReader state)
    {
        samples = state.ReadInt64();
        state.ReadArray(sums);
    }
}
