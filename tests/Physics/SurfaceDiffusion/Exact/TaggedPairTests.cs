using SweepCluster.Physics.SurfaceDiffusion.Exact;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.Tests.SurfaceDiffusion.Exact;

public class TaggedPairTests
{
    // Reference 10c. The linear systems are solved to 1e-11.
    [Theory]
    [InlineData(LatticeKind.Square, 4, 0.5483870967741935)]
    [InlineData(LatticeKind.Square, 8, 0.48440748440748455)]
    [InlineData(LatticeKind.Square, 16, 0.4711828143824291)]
    [InlineData(LatticeKind.Square, 32, 0.4679952590058947)]
    [InlineData(LatticeKind.Square, 64, 0.4672050361467155)]
    [InlineData(LatticeKind.Triangular, 8, 0.5793184488836663)]
    [InlineData(LatticeKind.Triangular, 16, 0.564825199133269)]
    [InlineData(LatticeKind.Triangular, 32, 0.5612462791056526)]
    [InlineData(LatticeKind.Triangular, 64, 0.5603541506903598)]
    public void WithVacancy_Torus_HasTheReferenceFactor(LatticeKind kind, int size, double factor) =>
        TaggedPair.WithVacancy(new Lattice(kind, size, size)).ShouldBe(factor, 1e-9);

    [Fact]
    public void WithVacancy_Honeycomb_HasTheReferenceFactor()
    {
        // Printed to six digits for a rhombus of 48 x 48 cells; ours is a rectangle of as many sites, and of what is
        // above 1/3 the shape changes a few per cent.
        TaggedPair.WithVacancy(new Lattice(LatticeKind.Honeycomb, 96, 48)).ShouldBe(0.333526, 1e-5);
    }

    [Theory]
    [InlineData(4, 0.4411764705882354)]
    [InlineData(8, 0.5407725321888381)]
    [InlineData(16, 0.5633685342886524)]
    [InlineData(32, 0.5689430430442345)]
    [InlineData(64, 0.570333218889873)]
    public void WithAdatom_Torus_HasTheReferenceSlope(int size, double slope) =>
        ((1 - TaggedPair.WithAdatom(new Lattice(LatticeKind.Square, size, size))) * ((size * size) - 1)).ShouldBe(slope, 1e-7);

    [Theory]
    [InlineData(LatticeKind.Square, 0.46694220692425986)]
    [InlineData(LatticeKind.Triangular, 0.5600570020320014)]
    [InlineData(LatticeKind.Honeycomb, 1.0 / 3)]
    public void WithVacancy_GrowingTori_ReachesTheLimit(LatticeKind kind, double limit)
    {
        // Leading correction 1/L^2: Richardson from L = 32 and 64 leaves about 1e-6.
        var coarse = TaggedPair.WithVacancy(new Lattice(kind, 32, 32));
        var fine = TaggedPair.WithVacancy(new Lattice(kind, 64, 64));
        (((4 * fine) - coarse) / 3).ShouldBe(limit, 1e-5);
        (kind switch
        {
            LatticeKind.Square => TaggedPair.SquareVacancyLimit,
            LatticeKind.Triangular => TaggedPair.TriangularVacancyLimit,
            _ => TaggedPair.HoneycombVacancyLimit,
        }).ShouldBe(limit, 1e-15);
    }
}
