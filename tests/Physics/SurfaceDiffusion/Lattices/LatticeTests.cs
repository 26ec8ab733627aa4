using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.Tests.SurfaceDiffusion.Lattices;

public class LatticeTests
{
    public static TheoryData<LatticeKind, int, int> Lattices() => new()
    {
        { LatticeKind.Chain, 12, 1 },
        { LatticeKind.Chain, 16, 1 },
        { LatticeKind.Square, 4, 4 },
        { LatticeKind.Square, 5, 7 },
        { LatticeKind.Square, 32, 8 },
        { LatticeKind.Channel, 8, 16 },
        { LatticeKind.Triangular, 6, 5 },
        { LatticeKind.Triangular, 8, 8 },
        { LatticeKind.Honeycomb, 6, 4 },
        { LatticeKind.Honeycomb, 8, 8 },
    };

    [Theory]
    [MemberData(nameof(Lattices))]
    public void Neighbour_ThereAndBack_IsTheSameSite(LatticeKind kind, int sizeX, int sizeY)
    {
        var lattice = new Lattice(kind, sizeX, sizeY);
        for (var site = 0; site < lattice.Sites; site++)
        {
            for (var d = 0; d < lattice.Coordination; d++)
            {
                var to = lattice.Neighbour(site, d);
                to.ShouldNotBe(site);
                lattice.Neighbour(to, lattice.Opposite(d)).ShouldBe(site);
                (lattice.Step(site, d) + lattice.Step(to, lattice.Opposite(d))).ShouldBe(0);
            }

            Enumerable.Range(0, lattice.Coordination).Select(d => lattice.Neighbour(site, d)).Distinct().Count()
                .ShouldBe(lattice.Coordination);
        }
    }

    [Theory]
    [MemberData(nameof(Lattices))]
    public void Step_EveryDirection_HasLengthOneAndSumsToZeroOverTheLattice(LatticeKind kind, int sizeX, int sizeY)
    {
        var lattice = new Lattice(kind, sizeX, sizeY);
        long sum = 0;
        for (var site = 0; site < lattice.Sites; site++)
        {
            for (var d = 0; d < lattice.Coordination; d++)
            {
                lattice.SquaredLength(lattice.Step(site, d)).ShouldBe(1, 1e-15);
                sum += lattice.Step(site, d);
            }
        }

        sum.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Lattices))]
    public void Topologies_EverySite_AgreeWithTheLattice(LatticeKind kind, int sizeX, int sizeY)
    {
        var lattice = new Lattice(kind, sizeX, sizeY);
        Check(lattice.Table);
        if (lattice.IsMasked)
            Check(lattice.Torus);

        void Check<TTopology>(TTopology topology)
            where TTopology : struct, ITopology
        {
            for (var site = 0; site < lattice.Sites; site++)
            {
                topology.Sublattice(site).ShouldBe(lattice.Sublattice(site));
                for (var d = 0; d < lattice.Coordination; d++)
                {
                    topology.Neighbour(site, d).ShouldBe(lattice.Neighbour(site, d));
                    topology.Step(site, d).ShouldBe(lattice.Step(site, d));
                    topology.Opposite(d).ShouldBe(lattice.Opposite(d));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Lattices))]
    public void Site_EveryColumnAndRow_IsFoundAgain(LatticeKind kind, int sizeX, int sizeY)
    {
        var lattice = new Lattice(kind, sizeX, sizeY);
        var seen = new HashSet<int>();
        for (var y = 0; y < sizeY; y++)
        {
            for (var x = 0; x < sizeX; x++)
            {
                seen.Add(lattice.Site(x, y)).ShouldBeTrue();
                lattice.Coordinates(lattice.Site(x, y)).ShouldBe((x, y));
            }
        }

        seen.Max().ShouldBe(lattice.Sites - 1);
    }

    [Fact]
    public void Lattice_SizesThatDoNotFit_AreRefused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new Lattice(LatticeKind.Square, 2, 8));
        Should.Throw<ArgumentOutOfRangeException>(() => new Lattice(LatticeKind.Chain, 8, 2));
        Should.Throw<ArgumentOutOfRangeException>(() => new Lattice(LatticeKind.Honeycomb, 5, 4));
        Should.Throw<ArgumentOutOfRangeException>(() => new Lattice(LatticeKind.Square, 1 << 14, 1 << 13));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-3, 5)]
    [InlineData(7, -2)]
    [InlineData(-1, -1)]
    [InlineData(int.MaxValue, int.MinValue)]
    public void PackedStep_AnyPair_IsReadBack(int x, int y)
    {
        var packed = PackedStep.Pack(x, y);
        (PackedStep.X(packed), PackedStep.Y(packed)).ShouldBe((x, y));
    }
}
