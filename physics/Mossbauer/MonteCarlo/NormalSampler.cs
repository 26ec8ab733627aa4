using System.Runtime.CompilerServices;
using SweepCluster.Physics.Random;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>Standard normal numbers by the ziggurat method with 256 layers.</summary>
/// <remarks>
/// Source: G. Marsaglia, W. W. Tsang, J. Stat. Softw. 5 (8) (2000), with layer and position from disjoint bits of one
/// word (J. A. Doornik, 2005). Tested by moments and by chi^2 against the distribution function. Static tables, immutable.
/// </remarks>
internal static class NormalSampler
{
    private const int Layers = 256;
    private const double TailStart = 3.6541528853610088;
    private const double LayerArea = 0.00492867323399;
    private static readonly double[] Edges = MakeEdges();
    private static readonly double[] Heights = [.. Edges.Select(Density)];

    /// <summary>The next normal number: in 99 of 100 cases one word, one product and one comparison.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Next(ref Xoshiro256 random)
    {
        var bits = random.NextUInt64();
        var layer = (int)(bits & (Layers - 1));
        var x = ((long)bits >> 11) * (1.0 / (1L << 52)) * Edges[layer]; // the upper 53 bits with their sign
        return Math.Abs(x) < Edges[layer + 1] ? x : Outside(layer, x, ref random);
    }

    private static double Outside(int layer, double x, ref Xoshiro256 random)
    {
        while (true)
        {
            if (layer == 0)
                return Math.CopySign(Tail(ref random), x);
            if (Heights[layer] + (random.NextDouble() * (Heights[layer + 1] - Heights[layer])) < Density(x))
                return x;
            var bits = random.NextUInt64();
            layer = (int)(bits & (Layers - 1));
            x = ((long)bits >> 11) * (1.0 / (1L << 52)) * Edges[layer];
            if (Math.Abs(x) < Edges[layer + 1])
                return x;
        }
    }

    private static double Tail(ref Xoshiro256 random)
    {
        while (true)
        {
            var x = -Math.Log(random.NextOpen()) / TailStart;
            var y = -Math.Log(random.NextOpen());
            if (y + y > x * x)
                return TailStart + x;
        }
    }

    private static double[] MakeEdges()
    {
        // The bottom layer holds the tail: as wide as a rectangle of the same area. The top one ends at 0.
        var edges = new double[Layers + 1];
        edges[0] = LayerArea / Density(TailStart);
        edges[1] = TailStart;
        for (var i = 2; i < Layers; i++)
            edges[i] = Math.Sqrt(-2 * Math.Log((LayerArea / edges[i - 1]) + Density(edges[i - 1])));
        return edges;
    }

    private static double Density(double x) => Math.Exp(-x * x / 2);
}
