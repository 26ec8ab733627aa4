using MathNet.Numerics.RootFinding;
using SweepCluster.Physics.HeisenbergChain.Infinite;

namespace SweepCluster.Physics.HeisenbergChain.Analysis;

/// <summary>The saturation field of the antiferromagnetic chain: g mu_B B_c = 2 J, exact.</summary>
/// <remarks>
/// At finite temperature dM/dB peaks below B_c (2.1% below for t = 0.0438), so reading B_c off the peak underestimates J.
/// Static; thread-safe.
/// </remarks>
public static class SaturationField
{
    /// <summary>B_c in tesla.</summary>
    public static double FieldTesla(double exchangeKelvin, double g) =>
        2 * exchangeKelvin / (g * ChainUnits.BohrMagnetonKelvinPerTesla);

    /// <summary>J in kelvin.</summary>
    public static double ExchangeKelvin(double fieldTesla, double g) =>
        g * ChainUnits.BohrMagnetonKelvinPerTesla * fieldTesla / 2;

    /// <summary>
    /// The reduced field h = g mu_B B/J at which dM/dB peaks at t = k_B T/J, to 1e-7: 2 - 1.03 t at low temperature.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">t is not in [1e-4, 0.2]: further up the peak dissolves.</exception>
    public static double PeakOfDifferentialSusceptibility(double t)
    {
        if (!(t is >= 1e-4 and <= 0.2))
            throw new ArgumentOutOfRangeException(nameof(t), t, "dM/dB has its peak near saturation for k_B T/J from 1e-4 to 0.2.");
        var chain = new InfiniteChain();
        var step = 1e-3 * t;
        return Brent.FindRoot(
            h => chain.Evaluate(t, h + step).Value.Chi - chain.Evaluate(t, h - step).Value.Chi, 2 - (2.5 * t), 2, 1e-10, 100);
    }
}
