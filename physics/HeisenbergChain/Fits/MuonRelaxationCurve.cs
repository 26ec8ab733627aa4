using System.Collections.Immutable;
using SweepCluster.Physics.Fitting;
using SweepCluster.Physics.HeisenbergChain.Analysis;

namespace SweepCluster.Physics.HeisenbergChain;

/// <summary>The fit <c>muon-relaxation</c>: the relaxation of muons in a paramagnet, a Gaussian and an exponential.</summary>
/// <remarks>The model is <see cref="MuonAsymmetry.Paramagnetic"/>.</remarks>
public sealed class MuonRelaxationCurve : CurveFit<NoSettings>
{
    public MuonRelaxationCurve()
        : base(new FitDescription(
            "muon-relaxation",
            ChainColumns.Engine,
            "muon relaxation A(t) above T_N",
            "A = A_1 exp(-sigma^2 t^2) + A_2 exp(-lambda t) + A_bg",
            [MuonColumns.Time, MuonColumns.Asymmetry, MuonColumns.Asymmetry.ErrorColumn()])
        {
            Source = "Huddart et al. 2019, text",
        })
    {
    }

    /// <inheritdoc/>
    protected override ImmutableArray<FitParameter> ParametersOf(NoSettings settings) =>
    [
        new("A_1", double.NaN, Scale: 0.1) { Meaning = "amplitude of the Gaussian" },
        new("sigma", double.NaN, Minimum: 0) { Unit = "1/us", Meaning = "its rate" },
        new("A_2", double.NaN, Scale: 0.1) { Meaning = "amplitude of the exponential" },
        new("lambda", double.NaN, Minimum: 0) { Unit = "1/us", Meaning = "its rate" },
        new("A_bg", double.NaN, Scale: 0.1) { Meaning = "background" },
    ];

    /// <inheritdoc/>
    protected override FitModel ModelOf(FitData places, NoSettings settings)
    {
        var times = places["t"];
        return (i, p, slopes) => MuonAsymmetry.Paramagnetic(times[i], p, slopes);
    }

    /// <inheritdoc/>
    protected override IEnumerable<double[]> StartsOf(FitData data, NoSettings settings, ImmutableArray<FitParameter> parameters)
    {
        var times = data["t"];
        var span = times.Max() - times.Min();
        if (!(span > 0))
            throw new FitFailedException("All times are the same; a spectrum over time is needed.");
        var order = Enumerable.Range(0, data.Count).OrderBy(i => times[i]).ToArray();
        var few = Math.Max(1, data.Count / 20);
        var (first, last) = (order.Take(few).Average(i => data["A"][i]), order.TakeLast(few).Average(i => data["A"][i]));
        foreach (var share in new[] { 0.25, 0.5, 0.75 })
        {
            for (var gauss = 0.5; gauss < 100; gauss *= 1.6)
            {
                for (var rate = 0.3; rate < 100; rate *= 1.6)
                    yield return [share * (first - last), gauss / span, (1 - share) * (first - last), rate / span, last];
            }
        }
    }
}
