using System.Collections.Immutable;
using SweepCluster.Physics.Fitting;
using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion;
using SweepCluster.Physics.SurfaceDiffusion.Rates;
using SweepCluster.Physics.Tests.SurfaceDiffusion.Engine;

namespace SweepCluster.Physics.Tests.SurfaceDiffusion.Fits;

public class ActivatedFitTests
{
    // Reference 07: single and double jumps of 0.81 and 0.89 eV, both with 10^10.7 / s; D = g1 + 4 g2.
    private static readonly double Prefactor = Math.Pow(10, 10.7);

    private static readonly double[] Temperatures = [300, 330, 360, 400, 450, 500, 600, 700, 800, 1000];

    [Theory]
    [InlineData(300, 0.0014618955606004222, 0.8222713312908901)]
    [InlineData(350, 0.13943471841411248, 0.8275931294055575)]
    [InlineData(400, 4.348295028914649, 0.8325592425025821)]
    [InlineData(500, 557.6243614781579, 0.8407611855474394)]
    [InlineData(800, 891371.4006570533, 0.8544977499526818)]
    public void Engine_TwoMechanisms_IsTheReference(double temperature, double diffusion, double apparent)
    {
        SurfaceRun At(double t) => SurfaceRun.Of(
            ("model", "walk"), ("lattice", "chain"), ("method", "exact"), ("temperature", t),
            ("prefactor", 2 * Prefactor), ("barrier", 0.81), ("barrier_2", 0.89)); // Gamma is shared by two directions
        At(temperature)["D_tracer"].ShouldBe(diffusion, 1e-6 * diffusion); // six digits of k in the reference
        const double Step = 0.01;
        var slope = Math.Log(At(temperature + Step)["D_tracer"] / At(temperature - Step)["D_tracer"])
            / (Thermal.Reduced(1, temperature + Step) - Thermal.Reduced(1, temperature - Step));
        (-slope).ShouldBe(apparent, 1e-6);
    }

    [Fact]
    public void TwoMechanisms_ExactData_GivesBothBarriers()
    {
        var report = Run(new TwoMechanisms(), Temperatures, [.. Temperatures.Select(TwoRates)]);
        report["E_1"].Value.ShouldBe(0.81, 0.005 * 0.81); // the tolerance of the reference, 0.5 %
        report["E_2"].Value.ShouldBe(0.89, 0.005 * 0.89);
        report["E_apparent"].Value.ShouldBeInRange(0.82, 0.86);

        // D_1 exp(-E_1/kT) = D_2 exp(-E_2/kT) with D_2 = 4 D_1.
        var expected = 0.08 / (Thermal.BoltzmannEvPerKelvin * Math.Log(4));
        report["T_equal"].Value.ShouldBe(expected, 0.01 * expected);
    }

    [Fact]
    public void TwoMechanisms_SimulatedSweep_CoversTheBarriers()
    {
        // Barriers far enough apart that walks with errors of 1 % tell them from each other.
        double[] temperatures = [300, 340, 380, 420, 480, 540, 620, 700, 800, 900];
        var runs = temperatures.Select((t, i) => SurfaceRun.Of(
            new(), i, ("model", "walk"), ("lattice", "chain"), ("temperature", t), ("barrier", 0.4), ("prefactor", 2e12), ("barrier_2", 0.6), ("events", 300_000))).ToArray();
        var report = Run(new TwoMechanisms(), temperatures, [.. runs.Select(r => r["D_tracer"])], [.. runs.Select(r => r["D_tracer_error"])]);
        report.ErrorsAreKnown.ShouldBeTrue();
        report["E_1"].Value.ShouldBe(0.4, 4 * report["E_1"].StandardError);
        report["E_2"].Value.ShouldBe(0.6, 4 * report["E_2"].StandardError);
        report["E_2"].StandardError.ShouldBeLessThan(0.1);
        report.ReducedChiSquared.ShouldBeInRange(0.05, 4);
    }

    [Fact]
    public void Single_SimulatedSweep_GivesBarrierAndPrefactor()
    {
        // D = nu a^2 exp(-E/kT) / z, to 0.5 %.
        double[] temperatures = [250, 300, 400, 600, 1000];
        var runs = temperatures.Select((t, i) => SurfaceRun.Of(
            new(), i, ("model", "walk"), ("temperature", t), ("barrier", 0.5), ("prefactor", 1e13), ("events", 1_000_000))).ToArray();
        var report = Run(new ArrheniusLaw(), temperatures, [.. runs.Select(r => r["D_tracer"])], [.. runs.Select(r => r["D_tracer_error"])]);
        report["E_a"].Value.ShouldBe(0.5, 0.005 * 0.5);
        report["E_a"].Value.ShouldBe(0.5, 4 * report["E_a"].StandardError);
        report["ln_D_0"].Value.ShouldBe(Math.Log(1e13 / 4), 4 * report["ln_D_0"].StandardError);
    }

    [Fact]
    public void Floor_HydrogenOnCopper_GivesTheCrossover()
    {
        // Reference 14b: E = 0.197 eV, nu = 10^12.9 / s, Gamma_t = 4.4e-4 / s.
        double[] temperatures = [20, 30, 40, 50, 55, 60, 65, 70, 80, 100];
        var rates = temperatures.Select(t => SurfaceRun.Of(
            ("model", "walk"), ("method", "exact"), ("temperature", t), ("barrier", 0.197), ("prefactor", Math.Pow(10, 12.9)), ("tunnel_rate", 4.4e-4))).ToArray();
        rates[0]["crossover_temperature"].ShouldBe(61.07301155465888, 1e-6);
        rates[0]["D_tracer"].ShouldBe(1.1e-4, 1e-9); // below it, D does not depend on T
        rates[1]["D_tracer"].ShouldBe(1.1e-4, 1e-9);
        var report = Run(new TunnellingFloor(), temperatures, [.. rates.Select(r => r["D_tracer"])]);
        report["T_crossover"].Value.ShouldBe(61.07301155465888, 1e-3);
        report["E_a"].Value.ShouldBe(0.197, 1e-6);
        report["D_t"].Value.ShouldBe(1.1e-4, 1e-8);
    }

    [Fact]
    public void Fits_NoisyData_HaveErrorsThatCover()
    {
        // 200 sets of data with 2 % noise: the pull of the barriers has a mean of 0 and a width of 1.
        var pulls = new List<double>();
        for (var trial = 0; trial < 200; trial++)
        {
            var random = new RandomKey(151, trial, 0).FastStream();
            double[] temperatures = [60, 70, 80, 90, 100, 110, 120, 140, 170, 200];
            double[] values = [.. temperatures.Select(t => Thermal.Arrhenius(1e6, 0.15, t) + 0.01)];
            double[] errors = [.. values.Select(v => 0.02 * v)];
            double[] noisy = [.. values.Zip(errors, (v, e) => v + (e * Normal(ref random)))];
            var report = Run(new TunnellingFloor(), temperatures, noisy, errors);
            pulls.Add((report["E_a"].Value - 0.15) / report["E_a"].StandardError);
        }

        pulls.Average().ShouldBe(0, 4 / Math.Sqrt(200));
        Math.Sqrt(pulls.Average(p => p * p)).ShouldBe(1, 4 / Math.Sqrt(400));
    }

    [Fact]
    public void Fits_OneTemperature_AreRefused()
    {
        double[] same = [300, 300, 300, 300, 300, 300];
        double[] values = [1, 1.1, 0.9, 1, 1, 1.05];
        Should.Throw<FitFailedException>(() => Run(new TwoMechanisms(), same, values)).Message.ShouldContain("1 different temperatures; two mechanisms need four");
        Should.Throw<FitFailedException>(() => Run(new TunnellingFloor(), same, values));
    }

    private static double TwoRates(double temperature) =>
        Thermal.Arrhenius(Prefactor, 0.81, temperature) + (4 * Thermal.Arrhenius(Prefactor, 0.89, temperature));

    private static double Normal(ref Xoshiro256 random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static FitReport Run(IFit fit, double[] temperatures, double[] values, double[]? errors = null)
    {
        var columns = new Dictionary<string, ImmutableArray<double>>(StringComparer.Ordinal) { ["T"] = [.. temperatures], ["D"] = [.. values] };
        if (errors is not null)
            columns["D_error"] = [.. errors];
        return fit.Run(new FitRequest(new FitData(columns), [], fit.ParametersOf([])), TestContext.Current.CancellationToken);
    }
}
