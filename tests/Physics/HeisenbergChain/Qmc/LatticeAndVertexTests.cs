using SweepCluster.Physics.HeisenbergChain;
using SweepCluster.Physics.HeisenbergChain.Qmc;

namespace SweepCluster.Physics.Tests.HeisenbergChain.Qmc;

public class LatticeAndVertexTests
{
    [Theory]
    [InlineData(1.0, 0.0)]
    [InlineData(1.0, 0.13)]
    [InlineData(1.0, 1.7)]
    [InlineData(0.1, 0.05)]
    [InlineData(-1.0, 0.0)]
    [InlineData(-1.0, 0.4)]
    [InlineData(-0.3, 2.0)]
    public void Exits_AnyBond_AreInDetailedBalance(double exchange, double field)
    {
        // W_k P(k, entrance -> exit) = W_k' P(k', exit -> entrance) for the vertex k' that results, and probabilities
        // sum to 1.
        var vertices = new BondVertices(exchange, field);
        for (var kind = 0; kind < BondVertices.Kinds; kind++)
        {
            vertices.Weight(kind).ShouldBeGreaterThanOrEqualTo(0);
            if (vertices.Weight(kind) == 0)
                continue;
            for (var entrance = 0; entrance < 4; entrance++)
            {
                vertices.Exits(kind, entrance)[3].ShouldBe(1);
                for (var exit = 0; exit < 4; exit++)
                {
                    var next = BondVertices.Flipped(kind, entrance, exit);
                    var there = Probability(vertices, kind, entrance, exit);
                    if (next < 0)
                    {
                        there.ShouldBe(0);
                        continue;
                    }

                    (vertices.Weight(kind) * there).ShouldBe(vertices.Weight(next) * Probability(vertices, next, exit, entrance), 1e-14);
                    if (field == 0)
                        there.ShouldBeOneOf(0, 1);
                }
            }
        }
    }

    [Theory]
    [InlineData(1.0, 0.3)]
    [InlineData(-1.0, 0.3)]
    public void Weights_AnyBond_AreTheMatrixElements(double exchange, double field)
    {
        // C - J S.S + h_b (S_1 + S_2): parallel, antiparallel, flip (positive after the rotation of one sublattice).
        var vertices = new BondVertices(exchange, field);
        vertices.Weight(0).ShouldBe(vertices.Constant - (exchange / 4) - field, 1e-15);
        vertices.Weight(1).ShouldBe(vertices.Constant - (exchange / 4) + field, 1e-15);
        vertices.Weight(2).ShouldBe(vertices.Constant + (exchange / 4), 1e-15);
        vertices.Weight(4).ShouldBe(Math.Abs(exchange) / 2);
    }

    [Fact]
    public void Chains_CubicArray_HasThreeBondsASiteAndAlternatingSigns()
    {
        var lattice = SpinLattice.Chains(6, 4, 0.2);
        lattice.Sites.ShouldBe(96);
        lattice.Bonds.Length.ShouldBe(3 * 96);
        lattice.Signs.Sum(s => s).ShouldBe(0);
        lattice.Bonds.ShouldAllBe(b => lattice.Signs[b.First] == -lattice.Signs[b.Second]);
        lattice.TotalExchange.ShouldAllBe(x => Math.Abs(x - 2.8) < 1e-14);
    }

    [Fact]
    public void Chains_FerromagneticChainsCoupledAntiferromagnetically_OrderInLayers()
    {
        var lattice = SpinLattice.Chains(4, 2, 0.2, Exchange.Ferromagnetic);
        lattice.Bonds.Where(b => b.Direction == 0).ShouldAllBe(b => lattice.Signs[b.First] == lattice.Signs[b.Second]);
        lattice.Bonds.Where(b => b.Direction > 0).ShouldAllBe(b => lattice.Signs[b.First] == -lattice.Signs[b.Second]);
    }

    [Fact]
    public void Lattice_Frustrated_IsRefused() =>
        Should.Throw<ArgumentException>(() => new SpinLattice(3, [new(0, 1, 1, 0), new(1, 2, 1, 0), new(2, 0, 1, 0)]))
            .Message.ShouldContain("frustrated");

    [Fact]
    public void Chains_ImpossibleArrays_AreNamed()
    {
        Should.Throw<ArgumentException>(() => SpinLattice.Chains(7, 1, 0)).Message.ShouldContain("N = 7");
        Should.Throw<ArgumentException>(() => SpinLattice.Chains(8, 3, 0.1)).Message.ShouldContain("3 x 3");
        Should.Throw<ArgumentException>(() => SpinLattice.Chains(8, 2, 0)).Message.ShouldContain("J'");
        Should.Throw<ArgumentException>(() => SpinLattice.Chains(8, 1, 0.1)).Message.ShouldContain("one chain");
    }

    [Fact]
    public void CurveCrossing_Parabolas_CrossWhereTheyShouldWithTheirError()
    {
        // 1 - x and (1 - x^2)/... cross at x = 0.4 by construction; an error of 0.01 each over a difference of slopes
        // of 2.
        double[] places = [0, 0.2, 0.4, 0.6, 0.8];
        CurvePoint[] a = [.. places.Select(x => new CurvePoint(x, 1 + (x - 0.4), 0.01))];
        CurvePoint[] b = [.. places.Select(x => new CurvePoint(x, 1 - (x - 0.4) + ((x - 0.4) * (x - 0.4)), 0.01))];
        var crossing = CurveCrossing.Find(a, b);
        crossing.Value.ShouldBe(0.4, 1e-10);

        // Variance of a parabola through five points at the middle one: 17/35 of a single point's.
        crossing.Error.ShouldBe(Math.Sqrt(2 * 17 / 35.0) * 0.01 / 2, 1e-9);
        Should.Throw<ArgumentException>(() => CurveCrossing.Find(a, a)).Message.ShouldContain("do not cross");
    }

    private static double Probability(BondVertices vertices, int kind, int entrance, int exit)
    {
        var thresholds = vertices.Exits(kind, entrance);
        return thresholds[exit] - (exit == 0 ? 0 : thresholds[exit - 1]);
    }
}
