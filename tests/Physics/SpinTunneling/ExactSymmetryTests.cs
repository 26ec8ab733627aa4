using MathNet.Numerics.Optimization;
using SweepCluster.Physics.SpinTunneling;

namespace SweepCluster.Physics.Tests.SpinTunneling;

/// <summary>What holds exactly, or to a known order, whatever the numbers are.</summary>
public class ExactSymmetryTests
{
    private static readonly SpinModel Figures = new(J: 40, K_par: 1, K_perp: 20, Omega_0: 0.2, S1: 10, S2: 10);
    private readonly BandedMethod method = new();

    [Fact]
    public void Solve_OneSpinOfOne_GivesTheClosedForm()
    {
        // -K_par S_z^2 + K_perp S_y^2 for S = 1: levels -K_par, K_perp - K_par and K_perp.
        var result = method.Solve(new(J: 40, K_par: 1, K_perp: 20, Omega_0: 0, S1: 1, S2: 0));
        result.Levels.ShouldBe([-1, -1, 19, 19], 1e-14);
        result.C(1, 0).ShouldBe(10, 1e-14);
        DenseMethod.Solve(new(40, 1, 20, 0, 1, 0)).Levels.ShouldBe([-1, -1, 19, 19], 1e-13);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(10, 1)]
    [InlineData(10, 5)]
    [InlineData(9.5, 2)]
    [InlineData(9.5, 8)]
    [InlineData(20, 3)]
    [InlineData(19.5, 4)]
    public void Solve_OneSpin_DoesNotTunnelAtTheKnownFields(double S1, int n)
    {
        // H_y = n sqrt(K_perp (K_perp + K_par)), n odd for integer spin and even for half-integer: exact for all S.
        var model = new SpinModel(40, 1, 20, 0, S1, 0, H_y: n * Math.Sqrt(20 * 21));
        var slope = method.Solve(model with { H_y = model.H_y + 0.5 }).C(1, 0) - method.Solve(model with { H_y = model.H_y - 0.5 }).C(1, 0);
        (method.Solve(model).C(1, 0) / slope).ShouldBe(0, 1e-9);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    public void Solve_FieldAlongTheMediumAxis_KeepsTheZeroWithoutExcessSpinOnly(double H_x)
    {
        // Zeros are lines in the plane of H_x and H_y for S1 = S2, and points on H_x = 0 with an excess spin.
        LeastSplitting(S2: 10).ShouldBeLessThan(1e-3);
        LeastSplitting(S2: 8).ShouldBeGreaterThan(H_x / 20);

        double LeastSplitting(double S2)
        {
            var objective = ObjectiveFunction.ScalarValue(H_y => method.Solve(Figures with { Omega_0 = 0, S2 = S2, H_x = H_x, H_y = H_y }).Splitting);
            return GoldenSectionMinimizer.Minimum(objective, 20, 40, 1e-7).FunctionInfoAtMinimum.Value;
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(22.5, 0)]
    [InlineData(0, 3)]
    public void Solve_IntegerSpinsWithImpurity_AreKramersDegenerateWithoutField(double H_x, double H_z)
    {
        var levels = method.Solve(Figures with { H_x = H_x, H_z = H_z }).Levels;
        var isFree = H_x == 0 && H_z == 0;
        (levels[1] - levels[0] < 1e-11).ShouldBe(isFree);
        (levels[3] - levels[2] < 1e-11).ShouldBe(isFree);
    }

    [Fact]
    public void Solve_EqualSublattices_ObeyTheDerivativeIdentities()
    {
        // The parts odd in omega_0: C_xy = -(omega_0/4S) dC_x0/dH_y and C_0y = -(omega_0/4S) dC_00/dH_y.
        const double H_y = 22.5;
        var (plus, minus) = (method.Solve(Figures with { H_y = H_y }), method.Solve(Figures with { H_y = H_y, Omega_0 = -0.2 }));
        var (C_xy, C_0y) = ((plus.C(1, 2) - minus.C(1, 2)) / 2, (plus.C(0, 2) - minus.C(0, 2)) / 2);
        C_xy.ShouldBe(6.0695869e-4, 1e-11);
        C_0y.ShouldBe(1.8584043e-3, 1e-10);

        // Omitted terms are of relative order (omega_0 / gap)^2 = 1e-6; the derivative errs by less.
        C_xy.ShouldBe(-0.2 / 40 * Derivative(1), 1e-5 * C_xy);
        C_0y.ShouldBe(-0.2 / 40 * Derivative(0), 1e-5 * C_0y);

        double Derivative(int i)
        {
            double At(double step) => method.Solve(Figures with { Omega_0 = 0, H_y = H_y + step }).C(i, 0);
            const double h = 0.2;
            return ((8 * (At(h) - At(-h))) - (At(2 * h) - At(-2 * h))) / (12 * h);
        }
    }

    [Theory]
    [InlineData(17.3, 0.8, 0)]
    [InlineData(17.3, 0, 0.4)]
    [InlineData(-5, 2, 0.1)]
    public void Solve_FieldTurnedByASymmetry_KeepsTheLevels(double H_y, double H_x, double H_z)
    {
        // Half turns about the axes change two signs of the field; the whole is even under time reversal.
        var model = Figures with { S2 = 8.5, H_x = H_x, H_y = H_y, H_z = H_z };
        var levels = method.Solve(model).Levels;
        method.Solve(model with { H_x = -H_x, H_z = -H_z }).Levels.ShouldBe(levels, 1e-10);
        method.Solve(model with { H_x = -H_x, H_y = -H_y }).Levels.ShouldBe(levels, 1e-10);
        method.Solve(model with { H_x = -H_x, H_y = -H_y, H_z = -H_z }).Levels.ShouldBe(levels, 1e-10);
    }

    [Fact]
    public void Solve_FieldAlongY_MakesC_x0HalfTheDifferenceOfParities()
    {
        // |C_x0| at omega_0 = 0 is half the splitting, and its sign goes with the field.
        foreach (var H_y in new[] { 10.0, 29, 32, 60, 91, 93 })
        {
            var result = method.Solve(Figures with { Omega_0 = 0, H_y = H_y });
            (2 * Math.Abs(result.C(1, 0))).ShouldBe(result.Splitting, 1e-14);
            Math.Sign(result.C(1, 0)).ShouldBe(H_y is > 30.7 and < 91.8 ? -1 : 1);
        }
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(3, 20, 0)]
    [InlineData(3, 20, 0.7)]
    public void Solve_LevelsAndCoefficients_SatisfyTheSumRules(double H_x, double H_y, double H_z)
    {
        // Tr H_eff = 4 C_00 and Tr H_eff^2 = 4 sum C_ij^2 are those of the four levels.
        var result = method.Solve(Figures with { S2 = 9, H_x = H_x, H_y = H_y, H_z = H_z });
        result.C(0, 0).ShouldBe(result.Levels.Average(), 1e-11);
        var spread = result.Levels.Sum(e => (e - result.C(0, 0)) * (e - result.C(0, 0)));
        (4 * result.Coefficients.Skip(1).Sum(c => c * c)).ShouldBe(spread, 1e-10 * spread);
    }

    [Fact]
    public void Solve_ImpurityVanishing_LeavesTheElectrons()
    {
        var (none, little) = (method.Solve(Figures with { Omega_0 = 0, H_y = 12 }), method.Solve(Figures with { Omega_0 = 1e-7, H_y = 12 }));
        for (var k = 0; k < 4; k++)
            little.Levels[k].ShouldBe(none.Levels[k], 1e-7);
        little.C(1, 0).ShouldBe(none.C(1, 0), 1e-12);
        none.C(3, 3).ShouldBe(0);

        // C_zz is linear in omega_0 up to the third power: its slope is that of the figures' 0.2 to 5e-5.
        (little.C(3, 3) / 1e-7).ShouldBe(method.Solve(Figures with { H_y = 12 }).C(3, 3) / 0.2, 5e-5);
    }

    [Theory]
    [InlineData(30, 10)]
    [InlineData(60, 45)]
    public void Solve_BasisCut_IsFarBelowTheWholeSpaceWhereItCanBe(double S, double H_y)
    {
        // The cut is checked on the states; these numbers only show that it is where the remarks say it is.
        var result = method.Solve(Figures with { S1 = S, S2 = S, H_y = H_y });
        var whole = 2 * Math.Pow((2 * S) + 1, 2);
        result.Dimension.ShouldBeLessThan((int)(whole * (S > 40 ? 0.4 : 0.8)));
    }
}
