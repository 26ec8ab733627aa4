using System.Collections.Immutable;
using SweepCluster.Physics.Fitting;
using SweepCluster.Physics.HeisenbergChain.Analysis;
using SweepCluster.Physics.HeisenbergChain.Infinite;

namespace SweepCluster.Physics.HeisenbergChain;

/// <summary>The fit <c>saturation-field</c>: B_c from magnetization at low temperature, and J = g mu_B B_c/2 with a g known from elsewhere.</summary>
/// <remarks>
/// The exact M(B, T) is fitted, so that thermal rounding does not shift B_c. What one reads off the peak of dM/dB is given beside
/// it: at T = 0.6 K and J = 13.7 K that is 2.1% less.
/// </remarks>
public sealed class SaturationCurve : CurveFit<NoSettings>
{
    public SaturationCurve()
        : base(new FitDescription(
            "saturation-field",
            ChainColumns.Engine,
            "B_c from M(B) at low temperature, and J = g mu_B B_c/2",
            "M/M_sat = scale 2 <S^z>(2 k_B T/g mu_B B_c, 2 B/B_c) + slope B",
            [ChainColumns.Field, ChainColumns.Magnetization, ChainColumns.Magnetization.ErrorColumn(), ChainColumns.Temperature])
        {
            Source = "Huddart et al. 2019, text",
        })
    {
    }

    /// <inheritdoc/>
    protected override ImmutableArray<FitParameter> ParametersOf(NoSettings settings) =>
    [
        new("B_c", double.NaN, Minimum: 0) { Unit = "T", Meaning = "saturation field, g mu_B B_c = 2 J" },
        new("g", 2, Minimum: 0, IsFixed: true) { Meaning = "g factor, known from elsewhere: --fix g=2.03+-0.01" },
        new("scale", 1, IsFixed: true) { Meaning = "what M is divided by over what it should be" },
        new("slope", 0, Scale: 1e-3, IsFixed: true) { Unit = "1/T", Meaning = "background in proportion to the field" },
    ];

    /// <inheritdoc/>
    protected override FitModel ModelOf(FitData places, NoSettings settings)
    {
        var (fields, temperatures, chain) = (places["B"], places["T"], new InfiniteChain());
        return (i, p, slopes) =>
        {
            var (field, g, scale) = (p[0], p[1], p[2]);
            var t = temperatures[i] / SaturationField.ExchangeKelvin(field, g);
            var h = 2 * fields[i] / field;
            var state = chain.Evaluate(t, h).Value;
            slopes[0] = -2 * scale * ((t * state.DMdT) + (h * state.Chi)) / field;
            slopes[1] = -2 * scale * t * state.DMdT / g;
            slopes[2] = 2 * state.M;
            slopes[3] = fields[i];
            return (scale * 2 * state.M) + (p[3] * fields[i]);
        };
    }

    /// <inheritdoc/>
    protected override IEnumerable<double[]> StartsOf(FitData data, NoSettings settings, ImmutableArray<FitParameter> parameters) =>
        ChainStarts.OfField(data["B"].Max(Math.Abs), 2).Select(j => new[] { SaturationField.FieldTesla(j, 2), 2, 1, 0 });

    /// <inheritdoc/>
    protected override ImmutableArray<DerivedQuantity> DerivedOf(FitData data, NoSettings settings)
    {
        var lowest = data["T"].Min();
        return
        [
            new("J", "K", p => SaturationField.ExchangeKelvin(p[0], p[1]), "exchange along the chain, g mu_B B_c/2"),
            new("B_peak", "T", p => Peak(lowest, p[0], p[1]), $"where dM/dB peaks at {lowest:R} K"),
            new("J_of_peak", "K", p => SaturationField.ExchangeKelvin(Peak(lowest, p[0], p[1]), p[1]), "J if the peak were taken for B_c"),
        ];
    }

    private static double Peak(double temperature, double field, double g)
    {
        var t = temperature / SaturationField.ExchangeKelvin(field, g);
        return t is >= 1e-4 and <= 0.2 ? SaturationField.PeakOfDifferentialSusceptibility(t) * field / 2 : double.NaN;
    }
}
