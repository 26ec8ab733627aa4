using System.Numerics;
using System.Runtime.CompilerServices;

namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>Rates by the numbers of neighbours at both ends, times a factor for the direction: no exponential in a loop.</summary>
public readonly struct TabulatedRates : IHopRates
{
    private const int Stride = 8;
    private readonly double[] byNeighbours;
    private readonly double[] byDirection;

    /// <param name="law">How the rate depends on the neighbours.</param>
    /// <param name="coordination">Number of neighbours of a site, z.</param>
    /// <param name="betaJ">J/kT, attractive when positive.</param>
    /// <param name="directionRates">Rate gamma of a lone adatom in each direction, in 1/s.</param>
    public TabulatedRates(HopLaw law, int coordination, double betaJ, ReadOnlySpan<double> directionRates)
    {
        byDirection = directionRates.ToArray();
        byNeighbours = new double[Stride * Stride];
        for (var n = 0; n < coordination; n++)
        {
            for (var reached = 0; reached < coordination; reached++)
            {
                byNeighbours[(n * Stride) + reached] = law switch
                {
                    HopLaw.InitialState => Math.Exp(-betaJ * n),
                    HopLaw.Metropolis => Math.Min(1, Math.Exp(betaJ * (reached - n))),
                    HopLaw.HeatBath => 1 / (1 + Math.Exp(betaJ * (n - reached))),
                    HopLaw.Symmetric => Math.Exp(0.5 * betaJ * (reached - n)),
                    _ => throw new ArgumentOutOfRangeException(nameof(law), law, "Unknown law of the jump rates."),
                };
            }
        }
    }

    /// <inheritdoc/>
    public double Bound(int neighbours) => byNeighbours.AsSpan(neighbours * Stride, Stride).ToArray().Max() * byDirection.Max();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Rate(int site, int direction, int around, int aroundTarget) => byDirection[direction]
        * byNeighbours[(BitOperations.PopCount((uint)around) * Stride) + BitOperations.PopCount((uint)aroundTarget)];
}
