using System.Runtime.CompilerServices;
using SweepCluster.Physics.Random;

namespace SweepCluster.Physics.SurfaceDiffusion.Events;

/// <summary>
/// Waiting times of a Poisson clock: exponential numbers of mean 1 by the ziggurat method, several times faster than a
/// logarithm.
/// </summary>
/// <remarks>
/// Source: G. Marsaglia, W. W. Tsang, "The ziggurat method for generating random variables", J. Stat. Softw. 5 (8)
/// (2000), with 256 layers; layer and abscissa come from different bits of one word. The law is exact to rounding;
/// tested against the distribution function and the first four moments.
/// </remarks>
public static class ExponentialVariate
{
    private const int Layers = 256;
    private const double Tail = 7.69711747013104972; // the abscissa where the lowest layer ends
    private const double LayerArea = 0.0039496598225815571993;

    private static readonly double[] Abscissa = new double[Layers + 1];
    private static readonly double[] Density = new double[Layers + 1];

    static ExponentialVariate()
    {
        Abscissa[0] = LayerArea * Math.Exp(Tail);
        Abscissa[1] = Tail;
        for (var i = 2; i < Layers; i++)
            Abscissa[i] = -Math.Log(Math.Exp(-Abscissa[i - 1]) + (LayerArea / Abscissa[i - 1]));
        Abscissa[Layers] = 0;
        for (var i = 0; i <= Layers; i++)
            Density[i] = Math.Exp(-Abscissa[i]);
    }

    /// <summary>An exponential number of mean 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Next(ref Xoshiro256 random)
    {
        var bits = random.NextUInt64();
        var layer = (int)(bits & (Layers - 1));
        var x = UniformBits.ToUnit(bits) * Abscissa[layer];
        if (x < Abscissa[layer + 1])
            return x;
        var rest = random; // a copy, so that the caller's generator can stay in registers
        x = Outside(ref rest, layer, x);
        random = rest;
        return x;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Outside(ref Xoshiro256 random, int layer, double x)
    {
        if (layer == 0)
            return Tail + Next(ref random); // the law has no memory
        var height = Density[layer] + (random.NextDouble() * (Density[layer + 1] - Density[layer]));
        return height < Math.Exp(-x) ? x : Next(ref random);
    }
}
