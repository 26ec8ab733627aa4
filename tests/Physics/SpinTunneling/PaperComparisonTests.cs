using SweepCluster.Physics.SpinTunneling;

namespace SweepCluster.Physics.Tests.SpinTunneling;

/// <summary>The semiclassical formulas against diagonalization, as the paper's figures compare them.</summary>
public class PaperComparisonTests
{
    private static readonly SpinModel Figures = new(J: 40, K_par: 1, K_perp: 20, Omega_0: 0.2, S1: 10, S2: 10);
    private readonly BandedMethod method = new();

    [Fact]
    public void Splitting_FormsOf11_AreRightButForThePrintedOne()
    {
        var theory = Semiclassics.Of(Figures);
        var exact = method.Solve(Figures).C(1, 0);
        (TunnelSplitting.Paper(theory.Omega_0, theory.A_0) / exact).ShouldBe(1, 0.08);
        (TunnelSplitting.Corrected(theory.Omega_0, theory.A_0) / exact).ShouldBe(1, 0.05);
        Math.Abs((TunnelSplitting.Printed(theory.Omega_0, theory.A_0) / exact) - 1).ShouldBeGreaterThan(0.5);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public void FiguresAToC_FormulasOf16_FollowTheExactCurves(int i, int j)
    {
        // Differences relative to the greatest value of the curve: absolute, and in shape with 2 Delta_0 := C_x0(0).
        // The remaining 14 percent are the period of psi, which the exact zero of C_x0 gives to 2 percent.
        var theory = Semiclassics.Of(Figures);
        var atZero = method.Solve(Figures).C(1, 0);
        var paper = TunnelSplitting.Paper(theory.Omega_0, theory.A_0);
        const double exactZero = 30.6107442;
        double greatest = 0, absolute = 0, shape = 0, period = 0;
        for (double H_y = 0; H_y <= 120; H_y += 2)
        {
            var model = Figures with { H_y = H_y };
            var exact = method.Solve(model).C(i, j);
            theory = Semiclassics.Of(model);
            greatest = Math.Max(greatest, Math.Abs(exact));
            absolute = Math.Max(absolute, Math.Abs(Curve(theory, paper) - exact));
            shape = Math.Max(shape, Math.Abs(Curve(theory, atZero) - exact));
            period = Math.Max(period, Math.Abs(Curve(theory with { Psi = Math.PI / 2 * H_y / exactZero }, atZero) - exact));

            double Curve(Semiclassics from, double twoDelta_0)
            {
                var h = SemiclassicalHamiltonian.Of(model, from, twoDelta_0);
                return (i, j) switch { (1, 0) => h.C_x0, (1, 2) => h.C_xy, _ => h.C_yx };
            }
        }

        (absolute / greatest).ShouldBeLessThan(0.16);
        (shape / greatest).ShouldBeLessThan(0.14);
        (period / greatest).ShouldBeLessThan(0.04);
    }

    [Theory]
    [InlineData(40, 0.01)]
    [InlineData(60, 0.03)]
    public void FigureD_AlphaAtSTen_AgreesWithTheFormula(double J, double tolerance)
    {
        var model = Figures with { J = J };
        var theory = Semiclassics.Of(model);
        var alpha_A = -method.Solve(model with { H_y = 1 / (2 * theory.M) }).C(2, 1) / method.Solve(model).C(1, 0);
        (alpha_A / theory.Alpha).ShouldBe(1, tolerance);
    }

    [Fact]
    public void EffectiveMass_ExactPeriod_IsThatOf4WithinTwoPercent()
    {
        // The first zero of C_x0 is at psi = pi/2, that is at 1/2M: 30.611 against 30.
        (Math.PI / 2 / (Math.PI * Semiclassics.Of(Figures).M) / 30.6107442).ShouldBe(1, 0.0205);
    }
}
