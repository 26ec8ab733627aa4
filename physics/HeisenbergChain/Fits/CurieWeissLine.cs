using System.Collections.Immutable;
using SweepCluster.Physics.Fitting;
using SweepCluster.Physics.HeisenbergChain.Analysis;

namespace SweepCluster.Physics.HeisenbergChain;

/// <summary>The fit <c>curie-weiss</c>: the straight line 1/(chi - chi_0) = (T + theta)/C.</summary>
/// <remarks>
/// Without errors every 1/chi weighs alike, as <see cref="CurieWeissFit"/> has it; with errors they are those of 1/chi. theta > 0
/// for antiferromagnets. The exact chain is curved there: between 100 and 300 K theta is 8% above J/2.
/// </remarks>
public sealed class CurieWeissLine : CurveFit<CurieWeissSettings>
{
    public CurieWeissLine()
        : base(new FitDescription(
            "curie-weiss",
            ChainColumns.Engine,
            "theta and the Curie constant from the inverse susceptibility at high temperature",
            "1/(chi_mol - chi_0) = (T + theta)/C",
            [ChainColumns.Temperature, ChainColumns.Susceptibility, ChainColumns.Susceptibility.ErrorColumn()]))
    {
    }

    /// <inheritdoc/>
    protected override (FitAxis X, FitAxis Y) Axes => (new("T", "K"), new("1/chi", "mol/emu"));

    /// <inheritdoc/>
    protected override ImmutableArray<FitParameter> ParametersOf(CurieWeissSettings settings) =>
    [
        new("theta", double.NaN, Scale: 10) { Unit = "K", Meaning = "Curie-Weiss temperature, positive for antiferromagnets" },
        new("C", double.NaN, Minimum: 0) { Unit = "emu K/mol", Meaning = "Curie constant" },
    ];

    /// <inheritdoc/>
    protected override string? Check(FitData data, CurieWeissSettings settings)
    {
        for (var i = 0; i < data.Count; i++)
        {
            if (!(data["chi_mol"][i] > settings.Chi0))
            {
                return $"chi_mol - chi_0 is {data["chi_mol"][i] - settings.Chi0:R} emu/mol at T = {data["T"][i]:R} K; it must be above 0: "
                    + "leave such rows out with --range, or set another chi_0";
            }
        }

        return null;
    }

    /// <inheritdoc/>
    protected override FitData Prepare(FitData data, CurieWeissSettings settings)
    {
        var inverse = data["chi_mol"].Select(chi => 1 / (chi - settings.Chi0)).ToImmutableArray();
        var columns = new Dictionary<string, ImmutableArray<double>>(StringComparer.Ordinal) { ["T"] = data["T"], ["chi_mol"] = inverse };
        if (data.Has("chi_mol_error"))
            columns["chi_mol_error"] = [.. data["chi_mol_error"].Select((error, i) => error * inverse[i] * inverse[i])];
        return new FitData(columns);
    }

    /// <inheritdoc/>
    protected override FitModel ModelOf(FitData places, CurieWeissSettings settings)
    {
        var temperatures = places["T"];
        return (i, p, slopes) =>
        {
            slopes[0] = 1 / p[1];
            slopes[1] = -(temperatures[i] + p[0]) / (p[1] * p[1]);
            return (temperatures[i] + p[0]) / p[1];
        };
    }

    /// <inheritdoc/>
    protected override IEnumerable<double[]> StartsOf(FitData data, CurieWeissSettings settings, ImmutableArray<FitParameter> parameters)
    {
        var (t, y) = (data["T"], data["chi_mol"]);
        var (meanT, meanY) = (t.Average(), y.Average());
        var (tt, ty) = (0.0, 0.0);
        for (var i = 0; i < t.Length; i++)
        {
            tt += (t[i] - meanT) * (t[i] - meanT);
            ty += (t[i] - meanT) * (y[i] - meanY);
        }

        if (!(ty > 0))
            throw new FitFailedException("1/chi does not rise with temperature, so there is no Curie-Weiss law; choose higher temperatures with --range T=from:");
        yield return [(meanY * tt / ty) - meanT, tt / ty];
    }

    /// <inheritdoc/>
    protected override ImmutableArray<DerivedQuantity> DerivedOf(FitData data, CurieWeissSettings settings) =>
    [
        new("g", "", p => Math.Sqrt(p[1] / ChainUnits.CurieConstant(1)), "g factor of spins 1/2 with this C"),
        new("mu_eff", "mu_B", p => Math.Sqrt(3 * p[1] / ChainUnits.MolarSusceptibilityEmuKelvin), "effective moment"),
        new("J", "K", p => 2 * p[0], "exchange, if theta = J/2 held: it does at high temperature only"),
    ];
}
