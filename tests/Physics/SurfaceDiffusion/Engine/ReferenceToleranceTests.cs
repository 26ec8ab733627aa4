using SweepCluster.Physics.SurfaceDiffusion.Exact;
using SweepCluster.Physics.SurfaceDiffusion.Rates;
using SweepCluster.Physics.SurfaceDiffusion.Walks;

namespace SweepCluster.Physics.Tests.SurfaceDiffusion.Engine;

/// <summary>Checks of the reference that have a tolerance of their own, by points of the engine or for all their values.</summary>
public class ReferenceToleranceTests
{
    // Reference 13a: bonds and total rate to 0.5 %, D_J to 2 %; the errors are a third of that at most.
    [Theory]
    [InlineData(0.5, 0.0, 7.466666666666667, 17.066666666666663, 0.5333333333333333)]
    [InlineData(0.5, 1.0, 8.953587044602394, 2.954970344308226, 0.08946743053277569)]
    [InlineData(0.5, -1.0, 4.903903690529599, 78.18595860664642, 2.2044602025627986)]
    [InlineData(0.5, 2.0, 10.311422660357998, 0.41829147933517735, 0.011752942042200431)]
    [InlineData(0.25, 1.0, 2.4195221013044783, 5.024604481066149, 0.31076068936010237)]
    public void FourByFour_Simulated_HoldsTheTolerances(double coverage, double betaJ, double bonds, double rate, double jump)
    {
        var run = SurfaceRun.Of(("size", 4), ("coverage", coverage), ("beta_J", betaJ), ("rate_1", 1), ("events", 1e6), ("replicas", 4));
        Within(run, "bonds", bonds, 0.005);
        Within(run, "event_rate", rate, 0.005);
        Within(run, "D_jump", jump, 0.02);
    }

    // Reference 18, all sixteen: s (L + 1) / (2 (1 + s L)).
    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(50)]
    public void Terrace_EveryStepFactor_SharesAsInClosedForm(int width)
    {
        foreach (var step in new[] { 1.0, 0.1, 0.01, 0.0 })
        {
            NetworkSolution.End(StructuredNetworks.Terrace(width, 1, 1, step)).Probability(MoveKind.StepDown)
                .ShouldBe(step * (width + 1) / (2 * (1 + (step * width))), 1e-12, $"s = {step}");
        }
    }

    // Reference 08e, all eight: L^2 / ((L - 1 + e^(E_t/kT)) (L - 1 + 1/s)) across, L / (L - 1 + e^(E_t/kT)) along.
    [Theory]
    [InlineData(4)]
    [InlineData(10)]
    public void Vicinal_EveryStepAndFoot_DiffusesAsInClosedForm(int width)
    {
        foreach (var step in new[] { 1.0, 0.1 })
        {
            foreach (var binding in new[] { 0.0, 2.0 })
            {
                var (x, y, _) = NetworkSolution.Diffusion(StructuredNetworks.Vicinal(width, 1, step, Math.Exp(-binding)));
                var feet = width - 1 + Math.Exp(binding);
                x.ShouldBe(width * width / (feet * (width - 1 + (1 / step))), 1e-12);
                y.ShouldBe(width / feet, 1e-12);
            }
        }
    }

    // Reference 15b: with capture far faster than release the apparent barrier is E + E_form, to 2 %.
    [Fact]
    public void Traps_FastCapture_AddTheFormationEnergyToTheBarrier()
    {
        const double barrier = 0.5;
        const double formation = 0.3;
        const double capture = 1e8;
        var (low, high) = (Diffusion(400), Diffusion(410));
        var inverse = (1 / (Thermal.BoltzmannEvPerKelvin * 400)) - (1 / (Thermal.BoltzmannEvPerKelvin * 410));
        (Math.Log(high / low) / inverse).ShouldBe(barrier + formation, 0.02 * (barrier + formation));

        static double Diffusion(double temperature) => SurfaceRun.Of(
            ("model", "traps"), ("method", "exact"), ("barrier", barrier), ("temperature", temperature), ("capture_rate", capture), ("release_rate", Thermal.Arrhenius(capture, formation, temperature)))["D_tracer"];
    }

    // Reference 20: an adatom whose barrier is below kT is a two-dimensional gas.
    [Theory]
    [InlineData(0.02, 300, 1)]
    [InlineData(0.03, 300, 0)]
    public void Mobile_BarrierBelowTheThermalEnergy_IsTold(double barrier, double temperature, double mobile) => SurfaceRun.Of(
        ("model", "walk"), ("method", "exact"), ("barrier", barrier), ("temperature", temperature))["mobile"].ShouldBe(mobile);

    private static void Within(SurfaceRun run, string observable, double reference, double tolerance)
    {
        var estimate = run.Estimate(observable);
        estimate.Value.ShouldBe(reference, tolerance * reference, observable);
        estimate.RelativeError.ShouldBeLessThan(tolerance / 3, observable);
    }
}
