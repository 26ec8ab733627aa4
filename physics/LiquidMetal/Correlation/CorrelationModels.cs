using SweepCluster.Physics.LiquidMetal.Stls;

namespace SweepCluster.Physics.LiquidMetal.Correlation;

/// <summary>The correlation energies by name, and what the compressibility makes of each.</summary>
/// <remarks>Valid for r_s &gt; 0, of the self-consistent scheme for 0.001 to 100. Thread-safe.</remarks>
public static class CorrelationModels
{
    private const double PaperScale = 2.0 / 3;

    /// <summary>eps_c of a model at r_s, with its derivatives.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such model.</exception>
    public static CorrelationEnergy At(CorrelationModel model, double densityParameter) => model switch
    {
        CorrelationModel.PerdewWang92 => PerdewWang92.At(densityParameter),
        CorrelationModel.PerdewZunger81 or CorrelationModel.Paper => PerdewZunger81.At(densityParameter),
        CorrelationModel.VoskoWilkNusair => VoskoWilkNusair.At(densityParameter),
        CorrelationModel.Chachiyo => Chachiyo.At(densityParameter),
        CorrelationModel.Wigner => Wigner.At(densityParameter),
        CorrelationModel.HedinLundqvist => HedinLundqvist.At(densityParameter),
        CorrelationModel.ExchangeOnly => default,
        CorrelationModel.SelfConsistent => StlsEnergies.At(densityParameter),
        _ => throw new ArgumentOutOfRangeException(nameof(model), model, "There is no such correlation energy."),
    };

    /// <summary>
    /// gamma_0 = lambda k_F^2 by equation (4); of the self-consistent scheme its own gamma_0, which its energy does not obey.
    /// </summary>
    public static double LocalFieldCoefficient(CorrelationModel model, double densityParameter) => model switch
    {
        CorrelationModel.SelfConsistent => StlsEnergies.LocalFieldCoefficient(densityParameter),
        CorrelationModel.Paper => Compressibility.LocalFieldCoefficient(
            densityParameter, At(model, densityParameter), PaperScale),
        _ => Compressibility.LocalFieldCoefficient(densityParameter, At(model, densityParameter)),
    };

    /// <summary>kappa_0/kappa at r_s by equations (3) and (4).</summary>
    public static double CompressibilityRatio(CorrelationModel model, double densityParameter) =>
        Compressibility.Ratio(densityParameter, LocalFieldCoefficient(model, densityParameter));
}
