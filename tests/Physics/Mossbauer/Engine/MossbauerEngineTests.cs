using MathNet.Numerics;
using SweepCluster.Physics.Engines;

namespace SweepCluster.Physics.Tests.Mossbauer.Engine;

public class MossbauerEngineTests
{
    private static readonly (string, object)[] Far = [("distance", 1e9)];

    [Fact]
    public void Description_Names_AreThoseOfTheDocumentation()
    {
        var description = EngineRun.Description;
        description.Name.ShouldBe("mossbauer");
        string[] parameters =
        [
            "sample", "thickness", "field", "isomer_shift", "quadrupole_splitting", "debye_temperature", "temperature",
            "recoil_free_source", "conversion_coefficient", "linewidth", "distance", "radius", "detector_thickness",
            "velocity_max", "decays", "method",
        ];
        parameters.ShouldBeSubsetOf(description.Parameters.Select(p => p.Name));
        string[] lines = [.. new[] { "depth", "position", "width" }.SelectMany(name => Enumerable.Range(1, 6).Select(i => $"{name}_{i}"))];
        string[] observables =
        [
            "spectrum", "velocity", "pulse_height", "signal_to_background", "effective_thickness", "recoil_free_absorber",
            "second_order_doppler", .. lines,
        ];
        observables.ShouldBeSubsetOf(description.Observables.Select(o => o.Name));
        description.Observables[description.IndexOfObservable("spectrum")].Dimensions[0].ShouldSatisfyAllConditions(
            channel => channel.Name.ShouldBe("channel"),
            channel => channel.Coordinates[0].ShouldBe(1),
            channel => channel.Coordinates[^1].ShouldBe(512));
        description.Observables[description.IndexOfObservable("pulse_height")].Dimensions[0].Name.ShouldBe("energy");
        EngineCatalog.Shipped.Find("mossbauer").ShouldNotBeNull();
    }

    // Independent calculation: other quadrature of the transmission integral and the Debye integrals, minimization and
    // root finding by other routines; parallel rays.
    [Theory]
    [InlineData(470, 300, 33, 25, 8.55, 9.105955245025076, 0.8207650513464801, -0.2453504718202652)]
    [InlineData(400, 77, 30, 10, 8.2, 4.14508491075539, 0.8998108797633682, -0.11569133701130092)]
    public void Expected_AlphaIron_AgreesWithAnIndependentCalculation(
        double theta, double temperature, double field, double thickness, double alpha, double effective, double recoilFree, double doppler)
    {
        double[,] lines = theta == 470
            ? new[,]
            {
                { -5.504738906209063, 0.42618087414608086, 0.25461567946669206 },
                { -3.2655960359801655, 0.3480259334091709, 0.23482677423804832 },
                { -1.026412329047742, 0.22032402390134787, 0.2157357444446495 },
                { 0.656412329047742, 0.22032402390135197, 0.21573574444465315 },
                { 2.8955960359801654, 0.34802593340918575, 0.2348267742380581 },
                { 5.134738906209064, 0.4261808741461064, 0.25461567946670716 },
            }
            : new[,]
            {
                { -4.8985321596599904, 0.2733710938941595, 0.22105045310576354 },
                { -2.8629476780000793, 0.20420366046838656, 0.21275399362982705 },
                { -0.8273239839723686, 0.11564619083547822, 0.20530347579618557 },
                { 0.7025150903277975, 0.11564619083547878, 0.20530347579618624 },
                { 2.738138784355508, 0.20420366046838867, 0.21275399362982972 },
                { 4.773723266015419, 0.2733710938941629, 0.2210504531057662 },
            };
        var run = EngineRun.Of([
            .. Far, ("debye_temperature", theta), ("temperature", temperature), ("field", field), ("thickness", thickness),
            ("conversion_coefficient", alpha)]);
        run.Failure.ShouldBeNull();
        run["effective_thickness"].ShouldBe(effective, 1e-8 * effective);
        run["recoil_free_absorber"].ShouldBe(recoilFree, 1e-9);
        run["second_order_doppler"].ShouldBe(doppler, 1e-9);
        for (var i = 0; i < 6; i++)
        {
            run[$"position_{i + 1}"].ShouldBe(lines[i, 0], 1e-8);
            run[$"depth_{i + 1}"].ShouldBe(lines[i, 1], 1e-8);
            run[$"width_{i + 1}"].ShouldBe(lines[i, 2], 1e-7);
        }
    }

    [Fact]
    public void Expected_SingleSite_HasTheClosedFormDepth()
    {
        var run = EngineRun.Of([.. Far, ("sample", "site"), ("recoil_free_source", 1), ("source_isomer_shift", 0), ("isomer_shift", 0.4)]);
        var t = run["effective_thickness"];
        run["depth_1"].ShouldBe(1 - SpecialFunctions.BesselIScaled(0, t / 2), 1e-10);
        run["position_1"].ShouldBe(0.4, 1e-9);
        run["depth_2"].ShouldBe(double.NaN);
    }

    [Fact]
    public void Expected_Nitroprusside_IsADoubletAgainstTheSource()
    {
        var run = EngineRun.Of([.. Far, ("sample", "sodium-nitroprusside"), ("temperature", 295)]);

        // delta -0.257 against alpha-iron, which lies at -0.185; five kelvins of Doppler shift are 0.003 mm/s.
        ((run["position_1"] + run["position_2"]) / 2).ShouldBe(-0.257 - 0.185, 0.004);
        (run["position_2"] - run["position_1"]).ShouldBe(1.7048, 1e-3);
        run["depth_1"].ShouldBe(run["depth_2"], 1e-9);
        run["recoil_free_absorber"].ShouldBe(0.37, 0.005);
        run["position_3"].ShouldBe(double.NaN);
    }

    [Fact]
    public void Expected_DefaultsOfTheSample_AreItsProperties()
    {
        var implied = EngineRun.Of(Far);
        var given = EngineRun.Of([.. Far, ("thickness", 25), ("field", 33), ("isomer_shift", 0), ("quadrupole_splitting", 0), ("debye_temperature", 470)]);
        given.Vector("spectrum").ShouldBe(implied.Vector("spectrum"));
        given["width_3"].ShouldBe(implied["width_3"]);
    }

    [Fact]
    public void Velocity_OfTheChannels_FollowsTheReport()
    {
        var velocity = EngineRun.Of(("velocity_max", 8)).Vector("velocity");
        (velocity[0], velocity[255], velocity[511]).ShouldBe((8, -8, 8));
        for (var k = 0; k < 256; k++)
            velocity[511 - k].ShouldBe(velocity[k]);
        (velocity[100] - velocity[101]).ShouldBe(16.0 / 255, 1e-14);
    }

    [Theory]
    [InlineData(0.13, 0.5477)]
    [InlineData(13, 0.02771)]
    public void ThickDetector_LosesSignalToBackground_AndWidensNothing(double detector, double signalToBackground)
    {
        var thin = EngineRun.Of(("distance", 1e6));
        var run = EngineRun.Of(("distance", 1e6), ("detector_thickness", detector));
        run["signal_to_background"].ShouldBe(signalToBackground, 1e-3 * signalToBackground);
        run["width_6"].ShouldBe(thin["width_6"], 1e-12);
        run["depth_6"].ShouldBe(thin["depth_6"], 1e-12);

        // In the window the forward-scattered photons that disturb a thin slab are absorbed in a thick one.
        run["window_signal_to_background"].ShouldBeGreaterThanOrEqualTo(thin["window_signal_to_background"]);
    }

    [Fact]
    public void NearSource_Lines_MoveOutwardAndBroaden()
    {
        var (near, far) = (EngineRun.Of(("distance", 5)), EngineRun.Of(("distance", 100)));
        for (var i = 1; i <= 6; i++)
        {
            Math.Abs(near[$"position_{i}"]).ShouldBeGreaterThan(Math.Abs(far[$"position_{i}"]));
            near[$"width_{i}"].ShouldBeGreaterThan(far[$"width_{i}"]);
            near[$"depth_{i}"].ShouldBeLessThan(far[$"depth_{i}"]);
        }

        // The more the larger the velocity.
        (near["width_6"] - far["width_6"]).ShouldBeGreaterThan(near["width_4"] - far["width_4"]);
    }

    [Theory]
    [InlineData("monte-carlo")]
    [InlineData("poisson")]
    public void NoisyMethods_FitTheLinesThatAreExpected(string method)
    {
        // 10 um is not far from Lorentzian; 3e11 decays give 3.5e4 counts a folded channel. Errors of the weakest lines:
        // position 0.005, width 0.014, depth 0.0045.
        (string, object)[] point = [("thickness", 10), ("decays", 3e11)];
        var expected = EngineRun.Of(point);
        var noisy = EngineRun.Of([.. point, ("method", method)]);
        for (var i = 1; i <= 6; i++)
        {
            noisy[$"position_{i}"].ShouldBe(expected[$"position_{i}"], 0.02);
            noisy[$"width_{i}"].ShouldBe(expected[$"width_{i}"], 0.06);
            noisy[$"depth_{i}"].ShouldBe(expected[$"depth_{i}"], 0.02 + (0.03 * expected[$"depth_{i}"]));
        }

        noisy["contrast"].ShouldBe(expected["contrast"], 0.05 * expected["contrast"]);
        noisy["signal_to_background"].ShouldBe(expected["signal_to_background"], 0.02 * expected["signal_to_background"]);
        noisy.Vector("spectrum").ShouldAllBe(count => count == Math.Floor(count));
        var chi = noisy.Vector("spectrum").Zip(expected.Vector("spectrum"), (n, e) => (n - e) * (n - e) / e).Average();
        chi.ShouldBeInRange(0.75, 1.25); // four deviations of sqrt(2 / 512)
    }

    [Fact]
    public void MonteCarlo_FewCounts_LeavesTheLinesUndefined()
    {
        var run = EngineRun.Of(("method", "monte-carlo"), ("decays", 1e4));
        run.Failure.ShouldBeNull();
        run["position_1"].ShouldBe(double.NaN);
        run.Vector("spectrum").Sum().ShouldBeLessThan(5);
    }

    [Fact]
    public void MonteCarlo_PointOfASweep_DependsOnItsIndexOnly()
    {
        (string, object)[] point = [("method", "monte-carlo"), ("decays", 1e9)];
        var first = EngineRun.Of(3, point);
        EngineRun.Of(4, point).Vector("spectrum").ShouldNotBe(first.Vector("spectrum"));
        EngineRun.Of(3, point).Vector("spectrum").ShouldBe(first.Vector("spectrum"));
    }

    [Theory]
    [InlineData("distance", 0.01, "distance is 0.01 mm, inside the absorber; it is measured to the absorber's middle and must be above half its thickness, 0.0125 mm")]
    [InlineData("radius", 3000, "radius is 3000 mm; at a distance of 100 mm it must be at most 500 mm (5 distances)")]
    [InlineData("window_low", 20, "window_high is 19 keV; it must be above window_low, 20 keV")]
    public void Check_ParametersThatDoNotGoTogether_SaysWhatToDo(string name, double value, string message) =>
        EngineRun.Check((name, value)).ShouldBe(message);

    [Fact]
    public void Check_MorePhotonsThanCanBeCounted_SaysSo() =>
        EngineRun.Check(("method", 2), ("decays", 1e18), ("distance", 5))!.ShouldStartWith("decays is 1E+18, of which 1.46E+17 reach the absorber");

    [Theory]
    [InlineData("thickness", 0, "thickness is 0 um; the valid range is 0 (excluded) to 10000 um")]
    [InlineData("thickness", -3, "thickness is -3 um; the valid range is 0 (excluded) to 10000 um")]
    [InlineData("recoil_free_source", 1.1, "recoil_free_source is 1.1; the valid range is 0 to 1")]
    public void Description_Ranges_RefuseWhatIsNotPhysical(string name, double value, string message) =>
        EngineRun.Description.Parameters[EngineRun.Description.IndexOfParameter(name)].Check(value).ShouldBe(message);

    [Theory]
    [InlineData("linewidth", 0.08)]
    [InlineData("linewidth", 2.0)]
    [InlineData("thickness", 1e4)]
    [InlineData("thickness", 1e-6)]
    [InlineData("field", 100.0)]
    [InlineData("field", 0.0)]
    [InlineData("field", 0.3)]
    [InlineData("temperature", 0.0)]
    [InlineData("temperature", 3000.0)]
    [InlineData("enrichment", 0.0)]
    [InlineData("enrichment", 1.0)]
    [InlineData("distance", 1.0)]
    [InlineData("detector_thickness", 1e-6)]
    [InlineData("detector_thickness", 1000.0)]
    [InlineData("velocity_max", 0.01)]
    [InlineData("velocity_max", 20.0)]
    [InlineData("recoil_free_source", 0.0)]
    [InlineData("energy_resolution", 0.005)]
    [InlineData("energy_resolution", 0.5)]
    [InlineData("quadrupole_splitting", -20.0)]
    public void Expected_EdgesOfTheRanges_GivePhysicalSpectra(string name, double value)
    {
        var run = EngineRun.Of((name, value), ("asymmetry", 0.3), ("field_polar_angle", 0.6));
        run.Failure.ShouldBeNull();
        run.Vector("spectrum").ShouldAllBe(count => count >= 0 && double.IsFinite(count));
        run.Vector("pulse_height").ShouldAllBe(count => count >= 0 && double.IsFinite(count));
        run["effective_thickness"].ShouldBeGreaterThanOrEqualTo(0);
        for (var i = 1; i <= 6; i++)
        {
            if (!double.IsNaN(run[$"depth_{i}"]))
                run[$"depth_{i}"].ShouldBeInRange(-1e-9, 1);
        }
    }
}
