using SweepCluster.Physics.Numerics;

namespace SweepCluster.Physics.Tests.Numerics;

public class ShiftInvertTests
{
    private const int Side = 12;

    [Fact]
    public void Locate_Membrane_PutsTheShiftJustBelowTheSpectrum()
    {
        var a = Membrane(Side, Side, out var exact);
        var solver = New();
        var vector = Start(a.Dimension);
        var pair = solver.Locate(a, vector);
        pair.Value.ShouldBeGreaterThanOrEqualTo(exact[0] - 1e-12);
        (pair.Value - exact[0]).ShouldBeLessThan(pair.Residual);
        solver.Shift.ShouldBeLessThan(exact[0]);
        (exact[0] - solver.Shift).ShouldBeLessThan(0.3 * (exact[1] - exact[0]));
        LaneVector.Norm(vector).ShouldBe(1, 1e-14);
    }

    [Theory]
    [InlineData(2, 2, 1)]
    [InlineData(4, 4, 3)]
    [InlineData(5, 9, 4)]
    [InlineData(Side, Side, 1)]
    [InlineData(Side, Side, 4)]
    [InlineData(Side, Side, 9)]
    public void Finish_Membrane_GivesTheLowestLevelsWithTheirMultiplicity(int width, int height, int wanted)
    {
        // A square membrane has doubly degenerate levels: a block is needed to find both.
        var a = Membrane(width, height, out var exact);
        var solver = New();
        var vectors = new double[wanted * a.Dimension];
        for (var i = 0; i < wanted; i++)
            Start(a.Dimension, i).CopyTo(vectors.AsSpan(i * a.Dimension));
        solver.Locate(a, vectors.AsSpan(0, a.Dimension));
        var values = new double[wanted];
        solver.Finish(a, vectors, values, Enumerable.Repeat(1e-13 * a.Norm(), wanted).ToArray());

        // Values err by the square of the residual; what is left is rounding of the norm 8.
        values.ShouldBe(exact[..wanted], 2e-14);
        var image = new double[a.Dimension];
        for (var k = 0; k < wanted; k++)
        {
            var v = vectors.AsSpan(k * a.Dimension, a.Dimension);
            a.Apply(v, image);
            LaneVector.AddScaled(-values[k], v, image);
            LaneVector.Norm(image).ShouldBeLessThan(1e-12);
            for (var l = 0; l <= k; l++)
                LaneVector.Dot(v, vectors.AsSpan(l * a.Dimension, a.Dimension)).ShouldBe(k == l ? 1 : 0, 1e-13);
        }
    }

    [Fact]
    public void Finish_TheSameMatrixAfterAnother_GivesTheSameBits()
    {
        var a = Membrane(Side, Side, out _);
        var used = New();
        Solve(used, Membrane(5, 9, out _));
        Solve(used, a).ShouldBe(Solve(New(), a));
    }

    [Fact]
    public void Finish_MoreThanThereAre_SaysSo()
    {
        var a = Membrane(1, 2, out _);
        Should.Throw<ArgumentException>(() => New().Finish(a, new double[6], new double[3], new double[3]))
            .Message.ShouldContain("3 eigenpairs are wanted; the matrix has 2 rows");
    }

    [Fact]
    public void FactorBelow_ValueInsideTheSpectrum_GoesDownUntilItHolds()
    {
        var a = Membrane(Side, Side, out var exact);
        var solver = New();
        solver.FactorBelow(a, exact[5], 1e-3);
        solver.Shift.ShouldBeLessThan(exact[0]);
        double[] x = Start(a.Dimension), y = new double[x.Length], back = new double[x.Length];
        solver.Apply(x, y);
        a.Apply(y, back);
        LaneVector.AddScaled(-solver.Shift, y, back);
        back.ShouldBe(x, 1e-12);
    }

    private static double[] Solve(ShiftInvert solver, SparseSymmetric a)
    {
        var vectors = new double[2 * a.Dimension];
        Start(a.Dimension).CopyTo(vectors.AsSpan());
        Start(a.Dimension, 1).CopyTo(vectors.AsSpan(a.Dimension));
        solver.Locate(a, vectors.AsSpan(0, a.Dimension));
        var values = new double[2];
        solver.Finish(a, vectors, values, [1e-12, 1e-12]);
        return [.. values, .. vectors];
    }

    private static ShiftInvert New() => new(new Lanczos(), new BlockDavidson());

    private static double[] Start(int n, int which = 0) =>
        [.. Enumerable.Range(0, n).Select(i => Math.Sin((i + 1.0) * (which + 1.7)) + 0.3)];

    /// <summary>The lattice Laplacian of a rectangle: levels 4 - 2 cos(pi k/(w+1)) - 2 cos(pi l/(h+1)).</summary>
    private static SparseSymmetric Membrane(int width, int height, out double[] levels)
    {
        var starts = new List<int> { 0 };
        var columns = new List<int>();
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var here = (y * width) + x;
                (bool There, int Column)[] places =
                    [(y > 0, here - width), (x > 0, here - 1), (true, here), (x + 1 < width, here + 1), (y + 1 < height, here + width)];
                columns.AddRange(places.Where(p => p.There).Select(p => p.Column));
                starts.Add(columns.Count);
            }
        }

        var matrix = new SparseSymmetric(new SparsePattern([.. starts], [.. columns]));
        for (var row = 0; row < matrix.Dimension; row++)
        {
            for (var k = matrix.Pattern.RowStarts[row]; k < matrix.Pattern.RowStarts[row + 1]; k++)
                matrix.Values[k] = matrix.Pattern.Columns[k] == row ? 4 : -1;
        }

        levels = [.. from k in Enumerable.Range(1, width)
                     from l in Enumerable.Range(1, height)
                     let level = 4 - (2 * Math.Cos(Math.PI * k / (width + 1))) - (2 * Math.Cos(Math.PI * l / (height + 1)))
                     orderby level
                     select level];
        return matrix;
    }
}
