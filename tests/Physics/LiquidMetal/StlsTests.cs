using SweepCluster.Physics.LiquidMetal;
using SweepCluster.Physics.LiquidMetal.Correlation;
using SweepCluster.Physics.LiquidMetal.LocalFields;
using SweepCluster.Physics.LiquidMetal.Stls;

namespace SweepCluster.Physics.Tests.LiquidMetal;

public class StlsTests
{
    [Fact]
    public void ImaginaryResponse_AllArguments_AgreesWith110Digits()
    {
        foreach (var row in ReferenceData.Rows("imaginary-response.csv"))
        {
            var value = ImaginaryResponse.At(double.Parse(row[0]), double.Parse(row[1]));
            ReferenceData.RelativeError(value, double.Parse(row[2])).ShouldBeLessThan(1e-12, string.Join(' ', row));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Solve_IndependentCalculation_Agrees(double rs)
    {
        var expected = ReferenceData.Independent["STLS_T0"]![rs.ToString()]!;
        var solution = StlsSolution.Solve(rs);

        // The listed values claim 1e-6 (2e-6 in G).
        solution.Coefficient.ShouldBe(expected["gamma0"].Number(), 1e-6);
        (solution.InteractionEnergyRydberg / 2).ShouldBe(expected["eint_Ha"].Number(), 1e-6);
        foreach (var (key, values) in expected["GS"]!.AsObject())
        {
            var wavevector = double.Parse(key);
            solution.At(wavevector).ShouldBe(values![0].Number(), 2e-6);
            StructureFactor.At(rs, wavevector, solution).ShouldBe(values[1].Number(), 1e-6);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void ContactValue_CutOffAt70_IsTheIndependentOne(double rs)
    {
        // The listed g(0) is an integral that ends at 70 k_F. 1 - S falls as C/Q^4 and the rest, 3C/2/70, is a percent of
        // g(0) and more: added here, with C from 1 - S at 70 k_F itself. What is
        // left is a percent or two of that rest, the listed integral's own rule.
        var solution = StlsSolution.Solve(rs);
        var c = Math.Pow(70, 4) * (1 - StructureFactor.At(rs, 70, solution));
        var listed = ReferenceData.Independent["STLS_T0"]![rs.ToString()]!["g0"].Number();
        (solution.ContactValue + (1.5 * c / 70)).ShouldBe(listed, 5e-5);
    }

    [Fact]
    public void ContactValue_FromTheLocalFieldAtInfinity_IsTheSame()
    {
        // Kimball's cusp: 1 - S -> (8 alpha r_s/3 pi) g(0)/Q^4, and G -> 1 - g(0) as 1/Q.
        var solution = StlsSolution.Solve(2);
        solution.At(1e9).ShouldBe(1 - solution.ContactValue, 1e-9);
        var cusp = 8 * FermiGas.AlphaOverPi * 2 / 3 * solution.ContactValue;

        // At Q = 1000 the next term, 0.16/Q against g(0), is 0.2 % and the rounding of 1 - S 0.1 %.
        ((1 - StructureFactor.At(2, 1000, solution)) * 1e12).ShouldBe(cusp, 1e-2 * cusp);
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.3)]
    [InlineData(4)]
    [InlineData(30)]
    [InlineData(100)]
    public void Solve_SelfConsistency_HoldsOffTheGrid(double rs)
    {
        // G from its own S by an adaptive rule on other points than the solver's.
        var solution = StlsSolution.Solve(rs);
        foreach (var q in new[] { 0.02, 0.7, 1.98, 2.6, 7 })
        {
            var g = LocalFieldOf(k => 1 - StructureFactor.At(rs, k, solution), q);
            solution.At(q).ShouldBe(g, 1e-8);
        }
    }

    [Fact]
    public void StructureFactor_FreeGas_IsTheClosedForm()
    {
        foreach (var q in new[] { 1e-5, 0.01, 0.5, 0.999, 1.001, 1.7, 1.999, 2.001, 5, 40 })
        {
            // 1 - G = 0 takes the interaction away: S = 3Q/4 - Q^3/16, then 1.
            var free = q < 2 ? (0.75 * q) - (q * q * q / 16) : 1;
            ReferenceData.RelativeError(StructureFactor.At(4, q, 1.0), free).ShouldBeLessThan(1e-11, $"Q = {q}");
        }
    }

    [Fact]
    public void StructureFactor_SmallWavevector_IsThePlasmons()
    {
        // S = hbar Q^2/(2 m omega_p): in k_F, with hbar omega_p = 2 E_F (coupling/3)^1/2; corrections of order Q^2.
        const double q = 1e-4;
        foreach (var rs in new[] { 0.01, 1, 100 })
        {
            var expected = q * q / (2 * Math.Sqrt(new FermiGas(rs).Coupling / 3));
            var relative = rs < 0.1 ? 1e-4 : 1e-6;
            ReferenceData.RelativeError(StructureFactor.At(rs, q, 0.0), expected).ShouldBeLessThan(relative);
        }
    }

    [Theory]
    [InlineData(1, -0.1575989912863146)]
    [InlineData(3, -0.10551799754230243)]
    [InlineData(6, -0.07823426100036239)]
    public void StructureFactor_RandomPhase_GivesTheRingDiagramsEnergy(double rs, double expectedRydberg)
    {
        // The sum of all ring diagrams, integrated independently over imaginary frequency in closed form; here by 1 - S and the
        // strength of the coupling. The rule's error on s^3 ln s is 1e-11.
        var panels = StlsGrid.Instance.Panels;
        var energy = MathNet.Numerics.Integration.GaussLegendreRule.Integrate(
            s => 2 * s * (Coefficient(s * s) - 0.375), 0, Math.Sqrt(rs), 32) * -4 / (Math.PI * FermiGas.Alpha * rs * rs);
        energy.ShouldBe(expectedRydberg, 1e-9);

        double Coefficient(double density)
        {
            double sum = 0;
            for (var i = 0; i < panels.Nodes.Length; i++)
                sum += panels.Weights[i] * (1 - StructureFactor.At(density, panels.Nodes[i], default(NoLocalField)));
            return 0.5 * sum;
        }
    }

    [Fact]
    public void StructureFactor_UnstableGas_IsUndefined()
    {
        StructureFactor.At(50, 0.5, 3.0).ShouldBe(double.NaN);
        StructureFactor.ContactValue(50, new Strong()).ShouldBe(double.NaN);
    }

    [Fact]
    public void ContactValue_SelfConsistentField_IsTheSolutions()
    {
        var solution = StlsSolution.Solve(3);
        StructureFactor.ContactValue(3, solution).ShouldBe(solution.ContactValue, 1e-12);
        StructureFactor.ContactValue(1e-6, default(NoLocalField)).ShouldBe(0.5, 1e-5);
    }

    [Theory]
    [InlineData(1, -.12351)]
    [InlineData(2, -.09148)]
    [InlineData(3, -.07479)]
    [InlineData(4, -.06403)]
    [InlineData(5, -.05634)]
    [InlineData(6, -.05050)]
    public void Energies_PublishedAndIndependent_Agree(double rs, double expected) =>
        StlsEnergies.At(rs).Value.ShouldBe(expected, 1e-5);

    [Fact]
    public void Energies_Derivatives_AreThoseOfTheValue()
    {
        foreach (var rs in new[] { 0.05, 0.7, 2, 4.3, 20, 80 })
        {
            var energy = StlsEnergies.At(rs);
            var h = 1e-3 * rs;
            double Value(double at) => StlsEnergies.At(at).Value;
            double Slope(double at) => StlsEnergies.At(at).Slope;

            // Central differences of fourth order: (h/r)^4 = 1e-12, and rounding 1e-12/1e-3.
            ReferenceData.RelativeError(Difference(Value, rs, h), energy.Slope).ShouldBeLessThan(1e-7);
            ReferenceData.RelativeError(Difference(Slope, rs, h), energy.Curvature).ShouldBeLessThan(1e-6);
            StlsEnergies.LocalFieldCoefficient(rs).ShouldBe(StlsSolution.Solve(rs).Coefficient, 1e-9);
        }
    }

    [Fact]
    public void Energies_HighDensity_ApproachTheRandomPhase()
    {
        // 0.0622 ln r_s: the ring diagrams' logarithm, the same in every scheme that sums them.
        var slope = (StlsEnergies.At(0.004).Value - StlsEnergies.At(0.002).Value) / Math.Log(2);
        slope.ShouldBe(2 * (1 - Math.Log(2)) / (Math.PI * Math.PI), 2e-3);
    }

    [Fact]
    public void Instability_SelfConsistent_IsWhereTheIndependentCalculationPutsIt() =>
        Instability.DensityParameter(CorrelationModel.SelfConsistent).ShouldBe(2.95578769, 1e-6);

    private static double LocalFieldOf(Func<double, double> hole, double q)
    {
        double[] edges = [0, 0.01, 0.03, 0.1, 0.3, 0.6, 1, 1.4, 1.7, 1.9, 1.97, 2, 2.03, 2.1, 2.3, 2.6, 3, 4, 5, 7, 10, 20, 60];
        double sum = 0;
        var cuts = edges.Append(q).Append(q * 0.97).Append(q * 1.03).Append(q * 0.997).Append(q * 1.003).Order().ToArray();
        for (var i = 0; i + 1 < cuts.Length; i++)
        {
            if (cuts[i + 1] > cuts[i])
                sum += MathNet.Numerics.Integration.GaussLegendreRule.Integrate(Integrand, cuts[i], cuts[i + 1], 12);
        }

        // The rest in 1/k.
        return sum + MathNet.Numerics.Integration.GaussLegendreRule.Integrate(
            u => Integrand(1 / u) / (u * u), 0, 1 / edges[^1], 12);

        double Integrand(double k) =>
            1.5 * k * k * hole(k) * SweepCluster.Physics.LiquidMetal.Screening.Lindhard.F(k / q);
    }

    private static double Difference(Func<double, double> f, double x, double h) =>
        ((8 * (f(x + h) - f(x - h))) - (f(x + (2 * h)) - f(x - (2 * h)))) / (12 * h);

    private readonly record struct Strong : ILocalField
    {
        public double Coefficient => 3;

        public double At(double wavevector) => 3;
    }
}
