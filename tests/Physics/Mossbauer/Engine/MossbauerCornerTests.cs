namespace SweepCluster.Physics.Tests.Mossbauer.Engine;

/// <summary>
/// Points at the edges of the parameters' ranges: absolute zero and 3000 K, saturated and enriched absorbers, field and
/// gradient at any angles, lines that merge.
/// </summary>
/// <remarks>
/// Reference values by another program: eigenvectors of numpy with Clebsch-Gordan coefficients of sympy, Debye integrals by
/// adaptive quadrature, the transmission integral on panels halving toward the source line and every absorber line, dips by
/// walking downhill and a root of the central difference.
/// </remarks>
public class MossbauerCornerTests
{
    // f, shift, t_a; then position and depth of each dip.
    public static TheoryData<(string, object)[], double[], double[]> Corners => new()
    {
        {
            [("debye_temperature", 470), ("temperature", 0), ("field", 33), ("quadrupole_splitting", 0.4), ("asymmetry", 1),
             ("field_polar_angle", 1.1), ("field_azimuth", 2.5), ("thickness", 5)],
            [0.9300353337641348, -0.1287809266573885, 2.0636502755263635],
            [-5.4148359021067805, 0.16086226088462, -3.1315363667121074, 0.114397181251, -0.9003250760195673, 0.06104748066,
             0.7904744368863282, 0.061064024068228, 3.0216855733422903, 0.114423147505, 5.250965323576206, 0.16086284029221]
        },
        {
            [("debye_temperature", 300), ("temperature", 3000), ("field", 10), ("quadrupole_splitting", -3), ("asymmetry", 0.5),
             ("field_polar_angle", -2), ("field_azimuth", 4), ("thickness", 2000), ("enrichment", 1), ("linewidth", 0.12),
             ("recoil_free_source", 0.8), ("conversion_coefficient", 8.2), ("isomer_shift", 0.7)],
            [0.010602716577908167, -2.1931116503251933, 460.9973007882356],
            [-3.915167583372357, 0.7775163438538657, -3.0458385530168917, 0.7862990736142614, -1.9920845041783046, 0.7869657154700032,
             -1.1661055476285904, 0.7855247527532976, 0.11560817892638177, 0.7770422648123325, 1.2949420487939844, 0.7728883053619311]
        },
        {
            [("debye_temperature", 3000), ("temperature", 4.2), ("field", 100), ("quadrupole_splitting", 2), ("asymmetry", 0.2),
             ("field_polar_angle", Math.PI / 2), ("thickness", 1), ("enrichment", 0.95), ("linewidth", 0.08),
             ("recoil_free_source", 1), ("isomer_shift", -1.5)],
            [0.988700718941724, -0.8220059149984481, 19.670896144919077],
            [-18.25697825768565, 0.7269801741112965, -10.684097166773423, 0.6509924332983893, -3.774781570353356, 0.48471350045676576,
             1.2007676276564068, 0.48529980032855957, 8.110082826531418, 0.6512818389884171, 14.107911283782094, 0.7269181052946965]
        },
        {
            [("debye_temperature", 10), ("temperature", 2), ("field", 5), ("quadrupole_splitting", 5), ("asymmetry", 1),
             ("field_polar_angle", 0.3), ("field_azimuth", 9), ("thickness", 30), ("enrichment", 0.3), ("linewidth", 0.3),
             ("recoil_free_source", 0.6), ("conversion_coefficient", 9), ("isomer_shift", 0.2)],
            [0.013785472563556467, -0.002911869970459114, 2.481436862345571],
            [-2.5612884076674383, 0.16220540466908162, -2.561288407661457, 0.16220540466908162, -2.005699954937028, 0.15829541088078392,
             -2.005699954940705, 0.15829541088078392, 2.002564575895007, 0.15022943355348872, 3.474586781681923, 0.1523565780973808]
        },
        {
            // Ground lines at -1.145 and 0.560: the dips of a saturated doublet lie inside them, and are flat to 1e-7.
            [("debye_temperature", 203), ("temperature", 77), ("quadrupole_splitting", 1.7048), ("asymmetry", 0.8),
             ("thickness", 2000), ("isomer_shift", -0.257)],
            [0.7401337196919671, -0.07437849561139244, 656.9114523367286],
            [-0.990526006907636, 0.7347113933261445, 0.40615467339501266, 0.7347113933261445]
        },
    };

    [Theory]
    [MemberData(nameof(Corners))]
    public void Expected_EdgeOfTheRange_AgreesWithAnotherProgram((string, object)[] point, double[] nucleus, double[] dips)
    {
        var run = EngineRun.Of([("sample", "site"), ("distance", 1e9), .. point]);
        run.Failure.ShouldBeNull();
        run["recoil_free_absorber"].ShouldBe(nucleus[0], 1e-12);
        run["second_order_doppler"].ShouldBe(nucleus[1], 1e-12);

        // hbar c and the atomic weight of iron are of other sources: 4.5e-10 of t_a, which shows in depths by as much.
        run["effective_thickness"].ShouldBe(nucleus[2], 1e-9 * nucleus[2]);
        for (var i = 0; i < dips.Length / 2; i++)
        {
            run[$"position_{i + 1}"].ShouldBe(dips[2 * i], 2e-7);
            run[$"depth_{i + 1}"].ShouldBe(dips[(2 * i) + 1], 1e-9);
        }
    }

    [Fact]
    public void Expected_SourceAtInfinity_IsTheLimitOfParallelRays()
    {
        // The share of counts falls as 1 / D^2 down to 1e-23, the shape does not change.
        var (far, farther) = (EngineRun.Of(("distance", 1e9)), EngineRun.Of(("distance", 1e12)));
        var baseline = farther.Vector("spectrum")[255] / far.Vector("spectrum")[255];
        baseline.ShouldBe(1e-6, 1e-15);
        for (var k = 0; k < 512; k++)
            (farther.Vector("spectrum")[k] / far.Vector("spectrum")[k]).ShouldBe(baseline, 1e-12 * baseline);
        farther["width_6"].ShouldBe(far["width_6"], 1e-12);
    }
}
