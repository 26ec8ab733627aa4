using FsCheck;
using FsCheck.Fluent;
using SweepCluster.Contracts.Properties;
using SweepCluster.Physics.SpinTunneling;

namespace SweepCluster.Physics.Tests.SpinTunneling;

/// <summary>The coupled basis against the product basis: two independent ways to the same numbers.</summary>
public class MethodAgreementTests
{
    private static readonly Gen<double> Field = Gen.OneOf(Gen.Constant(0.0), Between(-20, 20));

    private static readonly Gen<SpinModel> Models =
        from J in Between(5, 100)
        from K_par in Between(0.2, 5)
        from K_perp in Between(1, 50)
        from omega_0 in Gen.OneOf(Gen.Constant(0.0), Between(0.01, 1))
        from twoS1 in Gen.Choose(1, 9)
        from twoS2 in Gen.Choose(0, 9)
        from H_x in Field
        from H_y in Field
        from H_z in Field
        select new SpinModel(J, K_par, K_perp, omega_0, twoS1 / 2.0, twoS2 / 2.0, H_x, H_y, H_z);

    [Fact]
    public void Solve_AnyModel_IsTheSameByBothMethods()
    {
        var banded = new BandedMethod();
        Prop.ForAll(Models.ToArbitrary(), model => Compare(model, banded.Solve(model), DenseMethod.Solve(model)))
            .Hold(150);
    }

    [Theory]
    [InlineData(0, 30, 0)]
    [InlineData(0, 0, 0)]
    [InlineData(4, 25, 0)]
    [InlineData(0, 25, 0.5)]
    public void Solve_SpinsOfTheFigures_AreTheSameByBothMethods(double H_x, double H_y, double H_z)
    {
        var model = new SpinModel(40, 1, 20, 0.2, 10, 10, H_x, H_y, H_z);
        Compare(model, new BandedMethod().Solve(model), DenseMethod.Solve(model));
    }

    [Theory]
    [InlineData(30, 0, 2, 0)]
    [InlineData(30, 0, 0, 0)]
    [InlineData(200, 1, 2, 0.5)]
    [InlineData(5000, 0, 20, 0)]
    public void Solve_StrongImpurity_IsTheSameByBothMethods(double omega_0, double H_x, double H_y, double H_z)
    {
        // Beyond the electrons' gap the four lowest levels are no longer the doublet's: another way through the code.
        var model = new SpinModel(40, 1, 20, omega_0, 4, 3, H_x, H_y, H_z);
        Compare(model, new BandedMethod().Solve(model), DenseMethod.Solve(model));
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.5, 0.5)]
    [InlineData(1, 0)]
    [InlineData(1, 1.5)]
    public void Solve_SmallestSpins_AreTheSameByBothMethods(double S1, double S2)
    {
        foreach (var (H_x, H_y, H_z) in new[] { (0.0, 0.0, 0.0), (0, 3, 0), (2, 3, 0), (0, 3, 2), (1, 2, 3) })
        {
            var model = new SpinModel(7, 1, 3, 0.4, S1, S2, H_x, H_y, H_z);
            Compare(model, new BandedMethod().Solve(model), DenseMethod.Solve(model));
        }
    }

    private static void Compare(SpinModel model, ExactResult banded, ExactResult dense)
    {
        // The dense method errs by rounding of the matrix' norm. The phase of |dn> errs by that over <up|Q|dn>, which may
        // be as small as 1e-4; of 20,000 such models the worst coefficient was off by 1.3e-13 of the scale.
        var scale = 1 + Math.Abs(dense.Levels[0]) + model.EnergyScale + model.Omega_0;
        for (var k = 0; k < 4; k++)
            banded.Levels[k].ShouldBe(dense.Levels[k], 5e-14 * scale, $"E_{k} of {model}");
        banded.Splitting.ShouldBe(dense.Splitting, 5e-14 * scale, $"splitting of {model}");
        for (var k = 0; k < 16; k++)
        {
            if (double.IsNaN(dense.Coefficients[k]))
                banded.Coefficients[k].ShouldBe(double.NaN, $"C of {model}");
            else
                banded.Coefficients[k].ShouldBe(dense.Coefficients[k], 2e-12 * scale, $"C_{k / 4}{k % 4} of {model}");
        }
    }

    private static Gen<double> Between(double low, double high) =>
        Gen.Choose(0, 1_000_000).Select(k => low + ((high - low) * k / 1_000_000));
}
