using System.Collections.Immutable;
using SweepCluster.Physics.Fitting;
using SweepCluster.Physics.HeisenbergChain.Analysis;

namespace SweepCluster.Physics.HeisenbergChain;

/// <summary>The fit <c>magnetization</c>: J, g and impurities from magnetization curves M(B) at one or several temperatures.</summary>
/// <remarks>
/// The model is <see cref="MagnetizationFit"/>. At one temperature far below J the data determine J/g, not both: hold g, give it
/// with its error, or fit several temperatures together.
/// </remarks>
public sealed class MagnetizationCurve : CurveFit<NoSettings>
{
    public MagnetizationCurve()
        : base(new FitDescription(
            "magnetization",
            ChainColumns.Engine,
            "J, g and impurities from magnetization curves M(B, T)",
            "M/M_sat = scale ((1 - impurity) 2 <S^z>(T/J, g mu_B B/J) + impurity tanh(g mu_B B/2 k_B T)) + slope B",
            [ChainColumns.Field, ChainColumns.Magnetization, ChainColumns.Magnetization.ErrorColumn(), ChainColumns.Temperature])
        {
            Source = "Huddart et al. 2019, figure 2(b)",
        })
    {
    }

    /// <inheritdoc/>
    protected override ImmutableArray<FitParameter> ParametersOf(NoSettings settings) =>
    [
        new("J", double.NaN, Minimum: 0) { Unit = "K", Meaning = "exchange along the chain" },
        new("g", 2, Minimum: 0) { Meaning = "g factor" },
        new("scale", 1, IsFixed: true) { Meaning = "what M is divided by over what it should be" },
        new("slope", 0, Scale: 1e-3, IsFixed: true) { Unit = "1/T", Meaning = "background in proportion to the field" },
        new("impurity", 0, Scale: 0.01, IsFixed: true) { Symbol = "rho", Meaning = "share of spins that are free" },
    ];

    /// <inheritdoc/>
    protected override FitModel ModelOf(FitData places, NoSettings settings)
    {
        var (fields, temperatures, model) = (places["B"], places["T"], new MagnetizationFit());
        return (i, p, slopes) => model.Evaluate(temperatures[i], fields[i], p, slopes);
    }

    /// <inheritdoc/>
    protected override IEnumerable<double[]> StartsOf(FitData data, NoSettings settings, ImmutableArray<FitParameter> parameters) =>
        ChainStarts.OfField(data["B"].Max(Math.Abs), parameters[1].Start).Select(j => new[] { j, 2, 1, 0, 0 });

    /// <inheritdoc/>
    protected override ImmutableArray<DerivedQuantity> DerivedOf(FitData data, NoSettings settings) =>
    [
        new("B_c", "T", p => SaturationField.FieldTesla(p[0], p[1]), "saturation field"),
        new("J_over_g", "K", p => p[0] / p[1], "what low temperatures determine") { Symbol = "J/g" },
    ];
}
