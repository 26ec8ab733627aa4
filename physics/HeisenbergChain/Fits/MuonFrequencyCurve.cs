using System.Collections.Immutable;
using SweepCluster.Physics.Fitting;
using SweepCluster.Physics.HeisenbergChain.Analysis;

namespace SweepCluster.Physics.HeisenbergChain;

/// <summary>The fit <c>muon-frequency</c>: nu_0, beta and T_N from muon precession frequencies, and J' and the moment with J and g from elsewhere.</summary>
/// <remarks>The model is <see cref="MuonPrecession"/>. Data above T_N, of frequency 0, are no help: the model is 0 there whatever the parameters.</remarks>
public sealed class MuonFrequencyCurve : CurveFit<NoSettings>
{
    private const int Neel = 3;
    private const int J = 4;
    private const int G = 5;

    public MuonFrequencyCurve()
        : base(new FitDescription(
            "muon-frequency",
            ChainColumns.Engine,
            "nu_0, beta and T_N from muon precession frequencies nu(T)",
            "nu = nu_0 (1 - (T/T_N)^alpha)^beta below T_N, 0 above",
            [
                ChainColumns.Temperature,
                NuColumn,
                NuColumn.ErrorColumn(),
            ])
        {
            Source = "Huddart et al. 2019, figure 3",
        })
    {
    }

    private static FitColumn NuColumn => new("nu", FitColumnKind.Value, "MHz", "precession frequency") { Aliases = ["frequency", "f"] };

    /// <inheritdoc/>
    protected override ImmutableArray<FitParameter> ParametersOf(NoSettings settings) =>
    [
        new("nu_0", double.NaN, Minimum: 0) { Unit = "MHz", Meaning = "frequency at T = 0" },
        new("alpha", 3, Minimum: 0, IsFixed: true) { Meaning = "exponent of T/T_N" },
        new("beta", double.NaN, Minimum: 0, Maximum: 2) { Meaning = "critical exponent" },
        new("T_N", double.NaN, Minimum: 0) { Unit = "K", Meaning = "temperature of magnetic order" },
        new("J", double.NaN, Minimum: 0, IsFixed: true) { Unit = "K", Meaning = "exchange along the chain, known from elsewhere; for J' only" },
        new("g", double.NaN, Minimum: 0, IsFixed: true) { Meaning = "g factor, known from elsewhere; for the moment only" },
    ];

    /// <inheritdoc/>
    protected override FitModel ModelOf(FitData places, NoSettings settings)
    {
        var temperatures = places["T"];
        return (i, p, slopes) => MuonPrecession.Evaluate(temperatures[i], p, slopes);
    }

    /// <inheritdoc/>
    protected override IEnumerable<double[]> StartsOf(FitData data, NoSettings settings, ImmutableArray<FitParameter> parameters)
    {
        var ordered = Enumerable.Range(0, data.Count).Where(i => data["nu"][i] > 0).ToArray();
        if (ordered.Length == 0)
            throw new FitFailedException("No frequency is above 0, so there is no order to fit; give data below T_N.");
        var (last, largest) = (ordered.Max(i => data["T"][i]), ordered.Max(i => data["nu"][i]));
        foreach (var excess in new[] { 1e-4, 1e-3, 0.003, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3 })
        {
            foreach (var beta in new[] { 0.06, 0.12, 0.2, 0.33, 0.5 })
            {
                foreach (var scale in new[] { 0.95, 1, 1.1 })
                    yield return [scale * largest, 3, beta, last * (1 + excess), double.NaN, double.NaN];
            }
        }
    }

    /// <inheritdoc/>
    protected override ImmutableArray<DerivedQuantity> DerivedOf(FitData data, NoSettings settings) =>
    [
        new("B_mu", "T", p => MuonPrecession.LocalFieldTesla(p[0]), "field at the muon's site, 2 pi nu_0/gamma_mu"),
        .. OrderingQuantities.Of(J, G, Neel),
    ];
}
