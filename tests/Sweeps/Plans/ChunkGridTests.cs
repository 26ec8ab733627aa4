using FsCheck.Fluent;
using SweepCluster.Contracts.Properties;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Tests.Plans;

public class ChunkGridTests
{
    [Fact]
    public void Chunks_AnyGrid_PartitionItInOrder() => ForAnyGrid((grid, largest) =>
    {
        long next = 0;
        for (long i = 0; i < grid.ChunkCount; i++)
        {
            var range = grid.RangeOf(new ChunkIndex(i));
            range.First.ShouldBe(next);
            range.Count.ShouldBeInRange(1, (int)Math.Min(largest, grid.ChunkCapacity));
            next = range.End;
        }

        next.ShouldBe(grid.PointCount);
    });

    [Fact]
    public void ChunkOf_AnyPoint_IsTheChunkThatContainsIt() => ForAnyGrid((grid, _) =>
    {
        for (long point = 0; point < grid.PointCount; point++)
            grid.RangeOf(grid.ChunkOf(point)).Contains(point).ShouldBeTrue();
    });

    [Fact]
    public void Positions_AnyPoint_LeadBackToItInRowMajorOrder() => ForAnyGrid((grid, _) =>
    {
        var counter = new long[grid.Shape.Length];
        for (long point = 0; point < grid.PointCount; point++)
        {
            var positions = grid.PositionsOf(point);
            positions.ShouldBe(counter);
            grid.IndexOf(positions).ShouldBe(point);
            for (var i = counter.Length - 1; i >= 0 && ++counter[i] == grid.Shape[i]; i--)
                counter[i] = 0;
        }
    });

    [Fact]
    public void PlaceOf_AnyChunk_IsTheBlockThatHoldsItsPointsAndNoOthers() => ForAnyGrid((grid, _) =>
    {
        for (long point = 0; point < grid.PointCount; point++)
        {
            var block = grid.PositionsOf(point).Select((position, i) => position / grid.ChunkShape[i]);
            grid.PlaceOf(grid.ChunkOf(point)).ShouldBe(block);
        }
    });

    [Fact]
    public void Grid_CutAgainToTheCapacityOfItsChunks_IsCutTheSame() => ForAnyGrid((grid, _) =>
    {
        var again = new ChunkGrid(grid.Shape, grid.ChunkCapacity);
        again.ChunkShape.ShouldBe(grid.ChunkShape);
        again.ChunkCount.ShouldBe(grid.ChunkCount);
    });

    [Theory]
    [InlineData(new long[] { 1L << 62 }, 65_536, 1L << 46)]
    [InlineData(new long[] { 1L << 31, 1L << 31 }, 65_536, 1L << 46)]
    [InlineData(new long[] { 1_000_000_000 }, 65_536, 15_259)]
    public void Grid_OfManyPoints_IsCutWithoutListingThem(long[] shape, long largest, long chunks)
    {
        var grid = new ChunkGrid([.. shape], largest);
        grid.ChunkCount.ShouldBe(chunks);
        var last = grid.PointCount - 1;
        grid.ChunkOf(last).ShouldBe(new ChunkIndex(chunks - 1));
        grid.RangeOf(new ChunkIndex(chunks - 1)).End.ShouldBe(grid.PointCount);
        grid.IndexOf(grid.PositionsOf(last)).ShouldBe(last);
    }

    [Fact]
    public void Point_OutsideTheGrid_IsRefused()
    {
        var grid = new ChunkGrid([3, 4], 5);
        Should.Throw<ArgumentOutOfRangeException>(() => grid.ChunkOf(12));
        Should.Throw<ArgumentOutOfRangeException>(() => grid.ChunkOf(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => grid.RangeOf(new ChunkIndex(grid.ChunkCount)));
        Should.Throw<ArgumentOutOfRangeException>(() => grid.IndexOf([0, 4]));
    }

    private static void ForAnyGrid(Action<ChunkGrid, long> property)
    {
        var grids =
            from shape in Gen.Choose(1, 9).ArrayOf().Where(a => a.Length <= 4)
            from largest in Gen.Choose(1, 200)
            select (shape, largest);
        Prop.ForAll(grids.ToArbitrary(), g => property(new ChunkGrid([.. g.shape.Select(l => (long)l)], g.largest), g.largest))
            .Hold(150);
    }
}
