using SweepCluster.Physics.HeisenbergChain;
using SweepCluster.Physics.HeisenbergChain.Ring;

namespace SweepCluster.Physics.Tests.HeisenbergChain.Ring;

public class RingCorrelationsTests
{
    [Theory]
    [InlineData(5, 1, 0.4, 0.0)]
    [InlineData(6, 1, 0.3, 0.7)]
    [InlineData(7, 1, 0.5, 1.3)]
    [InlineData(8, 1, 0.25, 1.9)]
    [InlineData(8, -1, 0.4, 0.2)]
    public void Evaluate_SmallRing_IsThatOfTheFullMatrix(int sites, int j, double t, double h)
    {
        var full = new BruteForce(sites, j, h);
        var exchange = j > 0 ? Exchange.Antiferromagnetic : Exchange.Ferromagnetic;
        var correlations = RingCorrelations.Diagonalize(sites).Evaluate(t, h, exchange);
        for (var r = 1; r <= sites / 2; r++)
        {
            correlations.SpinSpin[r].ShouldBe(full.Mean(full.Pair(0, r), t), 1e-12);
            correlations.Longitudinal[r].ShouldBe(full.Mean(full.Ising(0, r), t), 1e-12);
        }
    }

    [Theory]
    [InlineData(12, 0.2, 0.0)]
    [InlineData(11, 0.5, 0.8)]
    public void Evaluate_AnyRing_ObeysEnergyAndSumRules(int sites, double t, double h)
    {
        var correlations = RingCorrelations.Diagonalize(sites).Evaluate(t, h);
        var state = RingSpectrum.Diagonalize(sites).Evaluate(t, h).Value;
        correlations.SpinSpin[0].ShouldBe(0.75, 1e-13);
        correlations.Longitudinal[0].ShouldBe(0.25, 1e-13);
        correlations.SpinSpin[1].ShouldBe(state.U + (h * state.M), 1e-12);

        // Uniform fluctuations: S^zz(0) = N <M^2> = t chi + N M^2 per site.
        correlations.StructureFactor(0).ShouldBe((t * state.Chi) + (sites * state.M * state.M), 1e-11);
        if (h == 0)
            correlations.Transverse(3).ShouldBe(correlations.Longitudinal[3], 1e-12);
    }

    [Fact]
    public void Diagonalize_TooLarge_IsNamed() =>
        Should.Throw<ArgumentOutOfRangeException>(() => RingCorrelations.Diagonalize(17)).Message.ShouldContain("17");
}
