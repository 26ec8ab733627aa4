using SweepCluster.Physics.Mossbauer;

namespace SweepCluster.Physics.Tests.Mossbauer.Engine;

public class MossbauerDoseTests
{
    [Fact]
    public void Dose_OneCurieAtOneMetre_IsTheLibrarysAndOfTheReportsOrder()
    {
        var run = EngineRun.Of(("decays", 1e6));
        run["dose_rate_air"].ShouldBe(PointSourceDose.AbsorbedGrayPerSecond(
            PointSourceDose.BecquerelPerCurie, 1, DoseMedium.Air, [Cobalt57.Gamma122, Cobalt57.Gamma136]));

        // 1.3557e-7 without air between, by another program; a metre of air takes 0.12 g/cm2 x 0.15 cm2/g = 1.8 %, and
        // interpolations of the tables differ by 0.5 %.
        run["dose_rate_air"].ShouldBe(1.3557e-7 * Math.Exp(-0.018), 0.006 * 1.3557e-7);
        run["dose_rate_tissue"].ShouldBeInRange(8.9e-8, 2 * 8.9e-8);
        run["dose_equivalent_rate"].ShouldBe(3600 * run["dose_rate_tissue"], 1e-18);
        run["hours_to_limit"].ShouldBe(0.02 / run["dose_equivalent_rate"], 1e-9);
    }

    [Fact]
    public void Dose_BareSource_AddsTheSoftXRays()
    {
        var (sealedSource, bare) = (EngineRun.Of(("decays", 1e6)), EngineRun.Of(("decays", 1e6), ("dose_lines", "all")));
        (bare["dose_rate_tissue"] / sealedSource["dose_rate_tissue"]).ShouldBeInRange(3, 5);
    }

    [Fact]
    public void Dose_ActivityAndLimit_AreLinear()
    {
        var (one, twelve) = (EngineRun.Of(("decays", 1e6)), EngineRun.Of(("decays", 1e6), ("activity", 12 * 3.7e10), ("dose_limit", 0.24)));
        twelve["dose_rate_tissue"].ShouldBe(12 * one["dose_rate_tissue"], 1e-14 * twelve["dose_rate_tissue"]);
        twelve["hours_to_limit"].ShouldBe(one["hours_to_limit"], 1e-12 * one["hours_to_limit"]);
    }

    [Fact]
    public void Dose_FarAway_FallsFasterThanTheSquare()
    {
        var (near, far) = (EngineRun.Of(("dose_distance", 1)), EngineRun.Of(("dose_distance", 100)));
        far["dose_rate_air"].ShouldBeLessThan(1e-4 * near["dose_rate_air"]);
        far["hours_to_limit"].ShouldBeGreaterThan(1e4 * near["hours_to_limit"]);
    }
}
