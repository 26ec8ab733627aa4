using SweepCluster.Physics.SpinTunneling;

namespace SweepCluster.Physics.Tests.SpinTunneling;

public class SemiclassicsTests
{
    private static readonly SpinModel Figures = new(J: 40, K_par: 1, K_perp: 20, Omega_0: 0.2, S1: 10, S2: 10, H_y: 30);

    [Fact]
    public void Of_EqualSublattices_GivesTheClosedFormsOf13()
    {
        var theory = Semiclassics.Of(Figures);

        // Algebraically equal; what is left is rounding.
        theory.M.ShouldBe(1.0 / 60, 1e-16);
        theory.Omega_0.ShouldBe(2 * 10 * Math.Sqrt(60), 1e-12);
        theory.A_0.ShouldBe(40 * Math.Sqrt(1.0 / 60), 1e-14);
        theory.Psi.ShouldBe(Math.PI * 30 / 60, 1e-14);
        theory.Alpha.ShouldBe(Math.PI * 0.2 / (2 * theory.Omega_0), 1e-17);
        theory.Lambda.ShouldBe(Math.Sqrt(1.0 / 60), 1e-16);
    }

    [Fact]
    public void Of_NoSecondSublattice_GivesTheFerromagneticMass()
    {
        var theory = Semiclassics.Of(Figures with { S2 = 0 });
        theory.M.ShouldBe(1.0 / 40, 1e-16);
        theory.A_0.ShouldBe(4.472135955, 1e-9);
        theory.Lambda.ShouldBe(theory.Omega_0 / (2 * 20 * 10), 1e-15);
    }

    // Columns of the reference table: S1, S2, J, K_par, K_perp, M of (4), A_0 of (6), A_0 of (15).
    [Theory]
    [InlineData(10, 9, 40, 1, 0.016697417, 4.9170987, 6.0016664)]
    [InlineData(10, 6, 40, 1, 0.0173469388, 4.3443606, 5.027922)]
    [InlineData(10, 3, 40, 1, 0.0196043165, 4.1346057, 4.3428102)]
    [InlineData(20, 19, 400, 2, 0.00240926158, 5.4161951, 5.5463502)]
    [InlineData(20, 10, 400, 2, 0.00673076923, 7.3379939, 7.3484692)]
    [InlineData(20, 2, 400, 2, 0.0203431373, 11.467259, 11.467519)]
    [InlineData(19.5, 0, 400, 2, 0.025, 12.332883, 12.332883)]
    public void Of_Ferrimagnet_GivesTheReferenceValues(
        double S1, double S2, double J, double K_par, double M, double A_0, double A_0of15)
    {
        var model = new SpinModel(J, K_par, K_perp: 20, Omega_0: 0.2, S1, S2, H_y: 1);
        var theory = Semiclassics.Of(model);

        // The table has eight significant digits or more.
        theory.M.ShouldBe(M, 5e-8 * M);
        theory.A_0.ShouldBe(A_0, 5e-8 * A_0);
        theory.Psi.ShouldBe(Math.PI * theory.M, 1e-15);
        var limit = LargeExchangeLimit.Of(model);
        limit.A_0.ShouldBe(A_0of15, 5e-8 * A_0of15);
        limit.Psi.ShouldBe(Math.PI * limit.M, 1e-15);
    }

    [Fact]
    public void LargeExchangeLimit_HugeExchange_MeetsTheFullFormulas()
    {
        // What (15) drops is of relative order 2 K_perp S2^2 / J S1 S2 = 1e-7 here.
        var model = Figures with { J = 4e8, S2 = 8 };
        var (full, limit) = (Semiclassics.Of(model), LargeExchangeLimit.Of(model));
        limit.A_0.ShouldBe(full.A_0, 1e-6 * full.A_0);
        limit.Omega_0.ShouldBe(full.Omega_0, 1e-6 * full.Omega_0);
        limit.Lambda.ShouldBe(full.Lambda, 1e-6 * full.Lambda);
        limit.M.ShouldBe(full.M, 1e-6 * full.M);
    }

    [Theory]
    [InlineData(9, 10, 1, 20)]
    [InlineData(10, 10, 0, 20)]
    [InlineData(10, 10, 1, 0)]
    [InlineData(10, 10, -1, 20)]
    public void Of_OutsideTheTheory_IsNaN(double S1, double S2, double K_par, double K_perp)
    {
        var model = Figures with { S1 = S1, S2 = S2, K_par = K_par, K_perp = K_perp };
        double.IsNaN(Semiclassics.Of(model).A_0).ShouldBeTrue();
        double.IsNaN(LargeExchangeLimit.Of(model).A_0).ShouldBeTrue();
    }

    [Fact]
    public void TunnelSplitting_ThreeForms_StandInTheirRatios()
    {
        const double omega = 155, action = 5.2;
        var paper = TunnelSplitting.Paper(omega, action);
        (TunnelSplitting.Printed(omega, action) / paper).ShouldBe(Math.Sqrt(action), 1e-13);
        (TunnelSplitting.Corrected(omega, action) / paper).ShouldBe(Math.Sqrt(4.0 / 3) * (1 - (0.875 / action)), 1e-13);
        paper.ShouldBe(omega * Math.Exp(-action) * Math.Sqrt(6 * action / Math.PI), 1e-13);

        // arsinh(x) = x - x^3/6 + ...
        TunnelSplitting.UntruncatedAction(10, 0.01).ShouldBe(0.4 * (1 - (1e-4 / 6)), 1e-8);
    }

    [Theory]
    [InlineData(40, 20, 10, 5.858)]
    [InlineData(400, 20, 20, 6.180)]
    public void RegimeCrossover_Examples_SatisfyTheCriterion(double J, double K_perp, double S1, double expected)
    {
        var S = RegimeCrossover.ExcessSpin(J, K_perp, S1);
        S.ShouldBe(expected, 5e-4);
        RegimeCrossover.Threshold(new(J, 1, K_perp, 0, S1, S1 - S)).ShouldBe(S, 1e-13);
    }

    [Theory]
    [InlineData(10, 10, 1, -1)]
    [InlineData(10.5, 10, -1, 1)]
    public void SemiclassicalHamiltonian_SmallOmega_IsTheExpansionOf14(double S1, double S2, int signOfXy, int signOfYx)
    {
        var model = Figures with { S1 = S1, S2 = S2, H_y = 10 };
        var theory = Semiclassics.Of(model);
        var h = SemiclassicalHamiltonian.Of(model, theory, twoDelta_0: 3);
        var phase = (S1 == S2 ? 0 : Math.PI / 2) - theory.Psi;
        h.C_x0.ShouldBe(3 * Math.Cos(phase), 1e-14);

        // The derivative of cos[phase - alpha (i sigma_x - lambda sigma_y)] with respect to alpha.
        h.C_yx.ShouldBe(3 * Math.Sin(phase) * theory.Alpha, 1e-14);
        h.C_xy.ShouldBe(-theory.Lambda * h.C_yx, 1e-14);
        Math.Sign(h.C_xy).ShouldBe(signOfXy);
        Math.Sign(h.C_yx).ShouldBe(signOfYx);
    }
}
