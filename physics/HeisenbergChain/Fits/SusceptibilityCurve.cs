using System.Collections.Immutable;
using SweepCluster.Physics.Fitting;
using SweepCluster.Physics.HeisenbergChain.Analysis;

namespace SweepCluster.Physics.HeisenbergChain;

/// <summary>The fit <c>chi</c>: J, g, chi_0 and the share of impurities from a molar susceptibility chi(T).</summary>
/// <remarks>The model is <see cref="SusceptibilityFit"/>; synthetic data return their parameters to 1e-7 (tested).</remarks>
public sealed class SusceptibilityCurve : CurveFit<SusceptibilityCurveSettings>
{
    private const int J = 0;
    private const int G = 1;
    private const int Neel = 4;

    public SusceptibilityCurve()
        : base(new FitDescription(
            "chi",
            ChainColumns.Engine,
            "J, g, chi_0 and impurities from a susceptibility chi(T)",
            "chi_mol = (1 - impurity) N_A g^2 mu_B^2/J chi(T/J) + impurity C/T + chi_0; M/B where B is not 0",
            [
                ChainColumns.Temperature,
                ChainColumns.Susceptibility,
                ChainColumns.Susceptibility.ErrorColumn(),
                ChainColumns.Field with { Default = 0, Meaning = "field of the measurement, chi = M/B; 0: the initial slope" },
            ])
        {
            Source = "Huddart et al. 2019, figure 2(a)",
        })
    {
    }

    /// <inheritdoc/>
    protected override bool WeighsRelatively => true;

    /// <inheritdoc/>
    protected override ImmutableArray<FitParameter> ParametersOf(SusceptibilityCurveSettings settings) =>
    [
        new("J", double.NaN, Minimum: 0) { Unit = "K", Meaning = "exchange along the chain" },
        new("g", double.NaN, Minimum: 0) { Meaning = "g factor" },
        new("chi_0", 0, Scale: 1e-4) { Unit = "emu/mol", Meaning = "part that does not depend on temperature" },
        new("impurity", 0, Scale: 0.01, IsFixed: true) { Symbol = "rho", Meaning = "share of spins that are free" },
        new("T_N", double.NaN, Minimum: 0, IsFixed: true) { Unit = "K", Meaning = "temperature of magnetic order, known from elsewhere; for J' only" },
    ];

    /// <inheritdoc/>
    protected override FitModel ModelOf(FitData places, SusceptibilityCurveSettings settings)
    {
        var (temperatures, fields) = (places["T"], places["B"]);
        var models = fields.Distinct().ToDictionary(
            b => b, b => new SusceptibilityFit { FieldTesla = Math.Abs(b), Model = settings.Curve });
        return (i, p, slopes) =>
        {
            slopes.Clear();
            return models[fields[i]].Evaluate(temperatures[i], p, slopes);
        };
    }

    /// <inheritdoc/>
    protected override string? Check(FitData data, SusceptibilityCurveSettings settings) =>
        settings.Curve != SusceptibilityModel.Exact && data["B"].Any(b => b != 0)
            ? "curve is johnston2000, which is for B = 0 only; choose exact for data in a field"
            : null;

    /// <inheritdoc/>
    protected override IEnumerable<double[]> StartsOf(
        FitData data, SusceptibilityCurveSettings settings, ImmutableArray<FitParameter> parameters)
    {
        var (j, g) = ChainStarts.OfSusceptibility(data["T"], data["chi_mol"]);
        yield return [j, g, 0, 0, double.NaN];
    }

    /// <inheritdoc/>
    protected override ImmutableArray<DerivedQuantity> DerivedOf(FitData data, SusceptibilityCurveSettings settings) =>
    [
        new("T_max", "K", p => MaximumAt * p[J], "temperature of the chain's maximum of chi"),
        new("chi_max", "emu/mol", p => ChainUnits.MolarSusceptibility(Maximum, p[G], p[J]), "chi of the chain there"),
        new("C", "emu K/mol", p => ChainUnits.CurieConstant(p[G]), "Curie constant"),
        new("theta", "K", p => p[J] / 2, "Curie-Weiss temperature in the limit of high temperature"),
        new("B_c", "T", p => SaturationField.FieldTesla(p[J], p[G]), "saturation field"),
        .. OrderingQuantities.Of(J, G, Neel),
    ];

    // Maximum of the exact curve.
    private const double MaximumAt = 0.6408510309;
    private const double Maximum = 0.14692627943534;
}
