using SweepCluster.Physics.Fitting;
using SweepCluster.Physics.HeisenbergChain.Analysis;
using SweepCluster.Physics.Random;

namespace SweepCluster.Physics.Tests.HeisenbergChain.Analysis;

public class FitTests
{
    [Fact]
    public void SusceptibilityFit_ReferenceData_ReturnsTheTruth()
    {
        var fit = new SusceptibilityFit { J = new("J", 11, Minimum: 0), G = new("g", 2.1), Chi0 = new("chi_0", 0, Scale: 1e-4) }
            .Fit(ReferenceData());
        fit.HasConverged.ShouldBeTrue();
        fit["J"].Value.ShouldBe(13.7, 1e-7 * 13.7);
        fit["g"].Value.ShouldBe(2.04, 1e-7 * 2.04);
        fit["chi_0"].Value.ShouldBe(6e-5, 1e-7 * 6e-5);
        fit["impurity"].ShouldBe(new FittedParameter("impurity", 0, 0, true));

        // The data have 12 digits: relative residuals and with them the stated errors are that small.
        fit["J"].StandardError.ShouldBeLessThan(1e-9);
        fit.DegreesOfFreedom.ShouldBe(19);
    }

    [Fact]
    public void SusceptibilityFit_WithJohnstonsFunction_HasItsBias()
    {
        var fit = new SusceptibilityFit { Model = SusceptibilityModel.Johnston2000 }.Fit(ReferenceData());
        foreach (var (name, key, digits) in new[] { ("J", "J", 1e-6), ("g", "g", 1e-7), ("chi_0", "chi0", 1e-10) })
            fit[name].Value.ShouldBe(Reference.Number("paper", "synthetic_fit", "johnston_fit1_result", key), digits);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    [InlineData(7.0)]
    public void SusceptibilityFit_FourParametersAnyField_ReturnsTheTruth(double fieldTesla)
    {
        double[] truth = [10.3, 2.13, -4e-5, 0.013];
        var model = new SusceptibilityFit { FieldTesla = fieldTesla, Impurity = new("impurity", 0.05, Scale: 0.01) };
        double[] temperatures = [1, 1.5, 2, 3, 4, 5, 7, 10, 14, 20, 30, 50, 80, 120, 200, 300];
        var slopes = new double[4];
        var fit = model.Fit([.. temperatures.Select(t => new DataPoint(t, model.Evaluate(t, truth, slopes)))]);
        for (var i = 0; i < truth.Length; i++)
            fit.Parameters[i].Value.ShouldBe(truth[i], 1e-7 * Math.Abs(truth[i]), fit.Parameters[i].Name);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(5.0)]
    public void SusceptibilityFit_Slopes_AreDerivatives(double fieldTesla)
    {
        var model = new SusceptibilityFit { FieldTesla = fieldTesla };
        CheckSlopes((p, slopes) => model.Evaluate(6.5, p, slopes), [13, 2.1, 1e-4, 0.02], [1e-3, 1e-4, 1e-6, 1e-4]);
    }

    [Fact]
    public void SusceptibilityFit_SmallField_IsTheInitialSlope()
    {
        double[] p = [13.7, 2.04, 6e-5, 0.01];
        var slopes = new double[4];
        foreach (var t in new[] { 2.0, 9.0, 100.0 })
        {
            var zero = new SusceptibilityFit().Evaluate(t, p, slopes);
            new SusceptibilityFit { FieldTesla = 1e-3 }.Evaluate(t, p, slopes).ShouldBe(zero, 1e-7 * zero);
        }
    }

    [Fact]
    public void SusceptibilityFit_TwoHundredNoisySets_IntervalsCoverAsStated()
    {
        // 200 data sets with 1% noise: the 68.3% and 95.4% intervals cover 200 p +- 3 sqrt(200 p (1 - p)) truths.
        double[] truth = [13.7, 2.04, 6e-5, 0];
        var model = new SusceptibilityFit();
        double[] temperatures = [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 17, 20, 25, 30, 40, 50, 70, 100, 150, 200, 300];
        var (one, two) = (new int[3], new int[3]);
        var chiSquared = 0.0;
        const int Sets = 200;
        for (var set = 0; set < Sets; set++)
        {
            var random = new RandomKey(20190101, set, 0).Stream();
            var slopes = new double[4];
            var data = temperatures.Select(t =>
            {
                var value = model.Evaluate(t, truth, slopes);
                return new DataPoint(t, value * (1 + (0.01 * Normal(ref random))), 0.01 * value);
            }).ToArray();
            var fit = model.Fit(data);
            chiSquared += fit.ChiSquared;
            for (var i = 0; i < 3; i++)
            {
                var deviation = Math.Abs(fit.Parameters[i].Value - truth[i]) / fit.Parameters[i].StandardError;
                one[i] += deviation < 1 ? 1 : 0;
                two[i] += deviation < 2 ? 1 : 0;
            }
        }

        foreach (var count in one)
            count.ShouldBeInRange(117, 156);
        foreach (var count in two)
            count.ShouldBeInRange(182, 199);

        // Sum of 200 chi^2 with 19 degrees of freedom: 3800 with standard deviation sqrt(2 3800) = 87.
        chiSquared.ShouldBe(3800, 3 * 87.2);
    }

    [Fact]
    public void MagnetizationFit_TwoTemperatures_ReturnsTheTruth()
    {
        double[] truth = [13.7, 2.03, 1, 0, 0.02];
        var model = new MagnetizationFit { J = new("J", 12, Minimum: 0), G = new("g", 2.1), Impurity = new("impurity", 0.05, Scale: 0.01) };
        var slopes = new double[5];
        var data = new List<MagnetizationPoint>();
        foreach (var t in new[] { 0.6, 4.0 })
        {
            for (var b = 1.0; b <= 40; b += 3)
                data.Add(new MagnetizationPoint(t, b, model.Evaluate(t, b, truth, slopes)));
        }

        var fit = model.Fit([.. data]);
        for (var i = 0; i < truth.Length; i++)
            fit.Parameters[i].Value.ShouldBe(truth[i], 1e-8 * Math.Max(1, truth[i]), fit.Parameters[i].Name);
    }

    [Fact]
    public void MagnetizationFit_Slopes_AreDerivatives()
    {
        var model = new MagnetizationFit();
        CheckSlopes((p, slopes) => model.Evaluate(1.5, 17, p, slopes), [13.5, 2.05, 0.97, 1e-3, 0.03], [1e-3, 1e-4, 1e-3, 1e-4, 1e-3]);
    }

    [Fact]
    public void MuonPrecession_Fit_ReturnsTheTruthWithAlphaHeld()
    {
        double[] temperatures = [0.02, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.095, 0.1, 0.102];
        var data = temperatures.Select(t => new DataPoint(t, MuonPrecession.FrequencyMegahertz(t, 1.59, 3, 0.12, 0.105), 0.02)).ToArray();
        var fit = MuonPrecession.Fit(
            data, new("nu_0", 1.5), new("alpha", 3, IsFixed: true), new("beta", 0.2, Minimum: 0, Maximum: 1), new("T_N", 0.107, Minimum: 0.102));
        fit["nu_0"].Value.ShouldBe(1.59, 1e-8);
        fit["beta"].Value.ShouldBe(0.12, 1e-8);
        fit["T_N"].Value.ShouldBe(0.105, 1e-9);
        fit["beta"].StandardError.ShouldBeGreaterThan(0);
        fit.Correlation(2, 3).ShouldBeGreaterThan(0.5);
    }

    [Fact]
    public void MuonAsymmetry_Fits_ReturnTheTruth()
    {
        double[] ordered = [0.05, 0.5, 0.08, 2, 1.5886774114777764, 0.1, 0.12];
        double[] paramagnetic = [0.1, 0.8, 0.06, 0.3, 0.11];
        var slopes = new double[7];
        var times = Enumerable.Range(0, 400).Select(i => 0.02 * i).ToArray();
        var below = MuonAsymmetry.FitOrdered(
            [.. times.Select(t => new DataPoint(t, MuonAsymmetry.Ordered(t, ordered, slopes)))],
            [new("A_1", 0.06), new("lambda_1", 0.4), new("A_2", 0.07), new("lambda_2", 1.5), new("nu", 1.55), new("phi", 0), new("A_bg", 0.1)]);
        for (var i = 0; i < ordered.Length; i++)
            below.Parameters[i].Value.ShouldBe(ordered[i], 1e-7, below.Parameters[i].Name);
        var above = MuonAsymmetry.FitParamagnetic(
            [.. times.Select(t => new DataPoint(t, MuonAsymmetry.Paramagnetic(t, paramagnetic, slopes)))],
            [new("A_1", 0.08), new("sigma", 1), new("A_2", 0.08), new("lambda", 0.4), new("A_bg", 0.1)]);
        for (var i = 0; i < paramagnetic.Length; i++)
            above.Parameters[i].Value.ShouldBe(paramagnetic[i], 1e-6, above.Parameters[i].Name);
    }

    [Fact]
    public void MuonAsymmetry_Slopes_AreDerivatives()
    {
        CheckSlopes((p, s) => MuonAsymmetry.Ordered(0.7, p, s), [0.05, 0.5, 0.08, 2, 1.59, 0.3, 0.12], [1e-4, 1e-4, 1e-4, 1e-4, 1e-4, 1e-4, 1e-4]);
        CheckSlopes((p, s) => MuonAsymmetry.Paramagnetic(0.7, p, s), [0.1, 0.8, 0.06, 0.3, 0.11], [1e-4, 1e-4, 1e-4, 1e-4, 1e-4]);
    }

    [Fact]
    public void LeastSquares_LinearProblem_HasTheTextbookCovariance()
    {
        // y = a + b x at x = -1, 0, 1 with errors 0.1: var a = 0.01/3, var b = 0.01/2, no correlation.
        DataPoint[] data = [new(-1, 0.9, 0.1), new(0, 2.2, 0.1), new(1, 2.9, 0.1)];
        var fit = LeastSquares.Fit(data, [new("a", 0), new("b", 0)], (i, p, slopes) =>
        {
            (slopes[0], slopes[1]) = (1, i - 1);
            return p[0] + (p[1] * (i - 1));
        });
        fit["a"].Value.ShouldBe(2, 1e-9);
        fit["b"].Value.ShouldBe(1, 1e-9);
        fit["a"].StandardError.ShouldBe(Math.Sqrt(0.01 / 3), 1e-12);
        fit["b"].StandardError.ShouldBe(Math.Sqrt(0.01 / 2), 1e-12);
        fit.Correlation(0, 1).ShouldBe(0, 1e-12);
        fit.ChiSquared.ShouldBe(((0.1 * 0.1) + (0.2 * 0.2) + (0.1 * 0.1)) / 0.01, 1e-9);
    }

    [Fact]
    public void LeastSquares_ImpossibleData_AreNamed()
    {
        static double Constant(int i, ReadOnlySpan<double> p, Span<double> slopes) => p[0];
        Should.Throw<ArgumentException>(() => LeastSquares.Fit([], [new("a", 0)], Constant)).Message.ShouldContain("0 data");
        Should.Throw<ArgumentException>(() => LeastSquares.Fit([new(1, double.NaN)], [new("a", 0)], Constant)).Message.ShouldContain("Datum 0");
        Should.Throw<ArgumentException>(() => LeastSquares.Fit([new(1, 2, -1)], [new("a", 0)], Constant)).Message.ShouldContain("-1");
        Should.Throw<ArgumentException>(() => LeastSquares.Fit([new(1, 2, 1), new(1, 2)], [new("a", 0)], Constant)).Message.ShouldContain("Datum 1");
        Should.Throw<ArgumentException>(() => LeastSquares.Fit([new(1, 2)], [new("a", 0, Minimum: 0)], Constant)).Message.ShouldContain("a starts at 0");
        Should.Throw<ArgumentException>(() => new SusceptibilityFit().Fit([new(-2, 0.1)])).Message.ShouldContain("-2 K");
    }

    private static DataPoint[] ReferenceData()
    {
        var fit = Reference.Root.GetProperty("paper").GetProperty("synthetic_fit");
        var chi = fit.GetProperty("chi").EnumerateArray().Select(x => x.GetDouble());
        return [.. fit.GetProperty("T").EnumerateArray().Zip(chi, (t, y) => new DataPoint(t.GetDouble(), y))];
    }

    private static double Normal(ref PhiloxStream random) =>
        Math.Sqrt(-2 * Math.Log(random.NextOpen())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private delegate double Model(ReadOnlySpan<double> parameters, Span<double> slopes);

    private static void CheckSlopes(Model model, double[] parameters, double[] steps)
    {
        var slopes = new double[parameters.Length];
        var unused = new double[parameters.Length];
        var value = model(parameters, slopes);
        for (var i = 0; i < parameters.Length; i++)
        {
            // Central difference, error of the order step^2.
            var (up, down) = (parameters.ToArray(), parameters.ToArray());
            up[i] += steps[i];
            down[i] -= steps[i];
            var expected = (model(up, unused) - model(down, unused)) / (2 * steps[i]);
            slopes[i].ShouldBe(expected, 1e-6 * Math.Max(Math.Abs(expected), Math.Abs(value)), $"parameter {i}");
        }
    }
}
