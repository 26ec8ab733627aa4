using System.Numerics;

namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>
/// Bond counting, gamma exp(-n J/kT) in every free direction, n the occupied neighbours of the site left: the law for
/// which the classes of <see cref="ClassGas{TTopology, TRates, TTrace, TDrift}"/> reject nothing.
/// </summary>
public readonly struct BondCountingRates : IHopRates
{
    private readonly double[] rates;

    /// <param name="coordination">Number of neighbours of a site, z.</param>
    /// <param name="rate">Rate gamma of a lone adatom in each direction, in 1/s.</param>
    /// <param name="betaJ">J/kT, attractive when positive.</param>
    public BondCountingRates(int coordination, double rate, double betaJ)
    {
        rates = new double[coordination];
        for (var n = 0; n < coordination; n++)
            rates[n] = rate * Math.Exp(-betaJ * n);
    }

    /// <inheritdoc/>
    public double Bound(int neighbours) => rates[neighbours];

    /// <inheritdoc/>
    public double Rate(int site, int direction, int around, int aroundTarget) => rates[BitOperations.PopCount((uint)around)];
}
