using System.Collections.Immutable;
using SweepCluster.Physics.Fitting;

namespace SweepCluster.Physics.Tests.Fitting;

public class CurveFitTests
{
    [Fact]
    public void Shipped_EveryFit_IsDescribed()
    {
        foreach (var fit in FitCatalog.Shipped.Fits)
        {
            var description = fit.Description;
            description.Name.ShouldMatch("^[a-z][a-z0-9-]*$");
            description.Engine.ShouldNotBeEmpty(description.Name);
            description.Meaning.ShouldNotBeEmpty();
            description.Columns.Count(c => c.Kind == FitColumnKind.Value).ShouldBeGreaterThan(0, description.Name);
            var parameters = fit.ParametersOf([.. description.Settings.Select(s => s.Default)]);
            parameters.ShouldNotBeEmpty();
            parameters.ShouldAllBe(p => p.Meaning.Length > 0);
            parameters.Select(p => p.Name).Distinct().Count().ShouldBe(parameters.Length);
        }
    }

    [Fact]
    public void Run_EqualUnknownErrors_AreScaledToTheScatter()
    {
        // y = a: variance of the mean of n data is s^2/n with s^2 = sum (y - mean)^2/(n - 1).
        var report = Run([1, 2, 4, 5], null);
        report["a"].Value.ShouldBe(3, 1e-9);
        report["a"].StandardError.ShouldBe(Math.Sqrt(10 / 3.0 / 4), 1e-9);
        report.ErrorsAreKnown.ShouldBeFalse();
        report.DegreesOfFreedom.ShouldBe(3);
    }

    [Fact]
    public void Run_KnownErrors_AreTheWeights()
    {
        var report = Run([1, 4], [1, 2]);
        report["a"].Value.ShouldBe((1 + (4 * 0.25)) / 1.25, 1e-9);
        report["a"].StandardError.ShouldBe(Math.Sqrt(1 / 1.25), 1e-9);
        report.ChiSquared.ShouldBe(9 / 5.0, 1e-9);
    }

    [Fact]
    public void Run_PriorBesideUnknownErrors_SharesTheWeight()
    {
        // The scatter about the known value, 4.25 on average, is each datum's variance; four data and the prior combine.
        var report = Run([1, 2, 4, 5], null, p => p with { Start = 2.5, PriorError = 0.5 });
        var data = (Math.Pow(1.5, 2) + Math.Pow(0.5, 2) + Math.Pow(1.5, 2) + Math.Pow(2.5, 2)) / 4;
        var weight = (4 / data) + 4;
        report["a"].Value.ShouldBe(((3 * 4 / data) + (2.5 * 4)) / weight, 1e-9);
        report["a"].StandardError.ShouldBe(Math.Sqrt(1 / weight), 1e-9);
    }

    [Fact]
    public void Run_Groups_AreOneForEachFurtherPlace()
    {
        var fit = new Constant();
        var data = new FitData(
        [
            KeyValuePair.Create("x", ImmutableArray.Create(3.0, 1, 2, 1)),
            KeyValuePair.Create("z", ImmutableArray.Create(7.0, 7, 8, 8)),
            KeyValuePair.Create("y", ImmutableArray.Create(1.0, 1, 2, 2)),
        ]);
        var plot = fit.Run(new FitRequest(data, [], fit.ParametersOf([])), CancellationToken.None).Plot;
        plot.Groups.Select(g => g.Label).ShouldBe(["z = 7 mm", "z = 8 mm"]);
        plot.Groups[0].X.ShouldBe([1, 3]);
        plot.Groups[0].CurveX[0].ShouldBe(1);
        plot.Groups[0].CurveX[^1].ShouldBe(3);
        plot.Groups[1].Residuals.ShouldBe([0.5, 0.5], 1e-9);
    }

    [Fact]
    public void Run_Cancelled_Stops()
    {
        var fit = new Constant();
        Should.Throw<OperationCanceledException>(() => fit.Run(
            new FitRequest(Data([1, 2], null), [], fit.ParametersOf([])), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Derived_OfCorrelatedParameters_HasTheErrorOfTheCovariance()
    {
        // var(a b) = b^2 var a + a^2 var b + 2 a b cov.
        double[,] covariance = { { 0.04, 0.01 }, { 0.01, 0.09 } };
        var product = new DerivedQuantity("ab", "", p => p[0] * p[1], "").At([2, 3], covariance);
        product.Value.ShouldBe(6);
        product.StandardError.ShouldBe(Math.Sqrt((9 * 0.04) + (4 * 0.09) + (12 * 0.01)), 1e-9);
    }

    private static FitReport Run(double[] values, double[]? errors, Func<FitParameter, FitParameter>? change = null)
    {
        var fit = new Constant();
        var parameters = fit.ParametersOf([]);
        if (change is not null)
            parameters = [change(parameters[0])];
        return fit.Run(new FitRequest(Data(values, errors), [], parameters), CancellationToken.None);
    }

    private static FitData Data(double[] values, double[]? errors)
    {
        var columns = new Dictionary<string, ImmutableArray<double>>
        {
            ["x"] = [.. values.Select((_, i) => (double)i)], ["z"] = [.. values.Select(_ => 0.0)], ["y"] = [.. values],
        };
        if (errors is not null)
            columns["y_error"] = [.. errors];
        return new FitData(columns);
    }

    private sealed class Constant() : CurveFit<NoSettings>(new FitDescription(
        "constant", "none", "a constant", "y = a",
        [
            new FitColumn("x", FitColumnKind.Place, "", "place"),
            new FitColumn("z", FitColumnKind.Place, "mm", "second place"),
            new FitColumn("y", FitColumnKind.Value, "", "value"),
            new FitColumn("y", FitColumnKind.Value, "", "value").ErrorColumn(),
        ]))
    {
        protected override ImmutableArray<FitParameter> ParametersOf(NoSettings settings) => [new("a", 0)];

        protected override FitModel ModelOf(FitData places, NoSettings settings) => (_, p, slopes) =>
        {
            slopes[0] = 1;
            return p[0];
        };
    }
}
