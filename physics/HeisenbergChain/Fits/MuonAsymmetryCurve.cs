using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using SweepCluster.Physics.Fitting;
using SweepCluster.Physics.HeisenbergChain.Analysis;

namespace SweepCluster.Physics.HeisenbergChain;

/// <summary>The fit <c>muon-asymmetry</c>: the precession of muons in a magnetically ordered sample.</summary>
/// <remarks>
/// The model is <see cref="MuonAsymmetry.Ordered"/>. The frequency's start is searched for: for trial frequencies up to that of
/// the sampling and trial rates, the amplitudes and the phase follow linearly.
/// </remarks>
public sealed class MuonAsymmetryCurve : CurveFit<NoSettings>
{
    private static readonly double[] RelativeRates = [0.3, 1, 3, 10];

    public MuonAsymmetryCurve()
        : base(new FitDescription(
            "muon-asymmetry",
            ChainColumns.Engine,
            "muon precession A(t) below T_N",
            "A = A_1 exp(-lambda_1 t) + A_2 exp(-lambda_2 t) cos(2 pi nu t + phi) + A_bg",
            [MuonColumns.Time, MuonColumns.Asymmetry, MuonColumns.Asymmetry.ErrorColumn()])
        {
            Source = "Huddart et al. 2019, figure 3, inset",
        })
    {
    }

    /// <inheritdoc/>
    protected override ImmutableArray<FitParameter> ParametersOf(NoSettings settings) =>
    [
        new("A_1", double.NaN, Scale: 0.1) { Meaning = "amplitude that relaxes" },
        new("lambda_1", double.NaN, Minimum: 0) { Unit = "1/us", Meaning = "its rate" },
        new("A_2", double.NaN, Scale: 0.1) { Meaning = "amplitude that oscillates" },
        new("lambda_2", double.NaN, Minimum: 0) { Unit = "1/us", Meaning = "its rate" },
        new("nu", double.NaN, Minimum: 0) { Unit = "MHz", Meaning = "frequency" },
        new("phi", double.NaN) { Unit = "rad", Meaning = "phase" },
        new("A_bg", double.NaN, Scale: 0.1) { Meaning = "background" },
    ];

    /// <inheritdoc/>
    protected override FitModel ModelOf(FitData places, NoSettings settings)
    {
        var times = places["t"];
        return (i, p, slopes) => MuonAsymmetry.Ordered(times[i], p, slopes);
    }

    /// <inheritdoc/>
    protected override IEnumerable<double[]> StartsOf(FitData data, NoSettings settings, ImmutableArray<FitParameter> parameters)
    {
        var times = data["t"];
        var span = times.Max() - times.Min();
        if (!(span > 0))
            throw new FitFailedException("All times are the same; a spectrum over time is needed.");
        var (best, least) = (Array.Empty<double>(), double.PositiveInfinity);
        var highest = 0.5 * (data.Count - 1) / span;
        for (var nu = 0.25 / span; nu <= highest; nu += 0.25 / span)
        {
            foreach (var slow in RelativeRates)
            {
                foreach (var fast in RelativeRates)
                {
                    var (candidate, squares) = Amplitudes(data, slow / span, fast / span, nu);
                    if (squares < least)
                        (best, least) = (candidate, squares);
                }
            }
        }

        yield return best;
    }

    /// <inheritdoc/>
    protected override ImmutableArray<DerivedQuantity> DerivedOf(FitData data, NoSettings settings) =>
        [new("B_mu", "T", p => MuonPrecession.LocalFieldTesla(p[4]), "field at the muon's site, 2 pi nu/gamma_mu")];

    // The best amplitudes and phase for given rates and frequency, by normal equations, and what they leave.
    private static (double[] Parameters, double Squares) Amplitudes(FitData data, double slow, double fast, double nu)
    {
        var (times, values) = (data["t"], data["A"]);
        var (normal, right, total) = (Matrix<double>.Build.Dense(4, 4), Vector<double>.Build.Dense(4), 0.0);
        Span<double> terms = stackalloc double[4];
        for (var i = 0; i < times.Length; i++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * nu * times[i]);
            var decay = Math.Exp(-fast * times[i]);
            (terms[0], terms[1], terms[2], terms[3]) = (Math.Exp(-slow * times[i]), decay * cosine, decay * sine, 1);
            total += values[i] * values[i];
            for (var j = 0; j < 4; j++)
            {
                right[j] += terms[j] * values[i];
                for (var k = 0; k < 4; k++)
                    normal[j, k] += terms[j] * terms[k];
            }
        }

        // Slow decay and background are nearly one: a little damping keeps the amplitudes of a start sensible.
        for (var j = 0; j < 4; j++)
            normal[j, j] *= 1 + 1e-6;
        var a = normal.Solve(right);
        var squares = total - a.DotProduct(right);

        // a_1 cos x + a_2 sin x = A_2 cos(x + phi).
        return ([a[0], slow, Math.Sqrt((a[1] * a[1]) + (a[2] * a[2])), fast, nu, Math.Atan2(-a[2], a[1]), a[3]], squares);
    }
}
