using MathNet.Numerics;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>Gaussian pulse-height response of a scintillator, its width growing as the root of the deposited energy.</summary>
/// <remarks>
/// Full width at half maximum r sqrt(662 keV E), r the resolution at 662 keV as data sheets quote it: 0.06 gives 0.14 at
/// 122 keV and 0.41 at 14.4 keV. Immutable, safe from any thread.
/// </remarks>
public readonly struct EnergyResolution
{
    private const double ReferenceKiloElectronVolt = 662;
    private const double WidthPerDeviation = 2.3548200450309493; // 2 sqrt(2 ln 2)
    private readonly double deviationPerRoot;

    /// <param name="relativeWidthAt662">r, full width at half maximum over energy at 662 keV, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">r is not above 0.</exception>
    public EnergyResolution(double relativeWidthAt662)
    {
        Require.Above(relativeWidthAt662, 0, nameof(relativeWidthAt662));
        deviationPerRoot = relativeWidthAt662 * Math.Sqrt(ReferenceKiloElectronVolt) / WidthPerDeviation;
    }

    /// <summary>Standard deviation of the pulse height for a deposit, keV.</summary>
    public double Deviation(double depositKiloElectronVolt) => deviationPerRoot * Math.Sqrt(depositKiloElectronVolt);

    /// <summary>Probability that a deposit gives a pulse from <paramref name="lowKiloElectronVolt"/> to <paramref name="highKiloElectronVolt"/>.</summary>
    public double Share(double depositKiloElectronVolt, double lowKiloElectronVolt, double highKiloElectronVolt)
    {
        var deviation = Deviation(depositKiloElectronVolt);
        return Cumulative((highKiloElectronVolt - depositKiloElectronVolt) / deviation)
            - Cumulative((lowKiloElectronVolt - depositKiloElectronVolt) / deviation);
    }

    /// <summary>The normal distribution function; beyond 8 deviations its tail of 6e-16 is left out.</summary>
    internal static double Cumulative(double z) =>
        z < -8 ? 0 : z > 8 ? 1 : 0.5 * (1 + SpecialFunctions.Erf(z / Math.Sqrt(2)));
}
