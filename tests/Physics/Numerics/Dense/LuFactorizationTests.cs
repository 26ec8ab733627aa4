using MathNet.Numerics.LinearAlgebra;
using SweepCluster.Physics.Numerics.Dense;

namespace SweepCluster.Physics.Tests.Numerics.Dense;

public class LuFactorizationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(64)]
    [InlineData(129)]
    [InlineData(200)]
    public void Solve_RandomMatrix_AgreesWithMathNet(int order)
    {
        var matrix = Matrix<double>.Build.Random(order, order, 17 * order);
        var solution = Vector<double>.Build.Random(order, 5);
        var lu = Factored(matrix);
        var x = (matrix * solution).ToArray();
        lu.Solve(x);

        // Gaussian matrices of these orders have condition numbers up to some 1e4; the error is eps times that.
        for (var i = 0; i < order; i++)
            x[i].ShouldBe(solution[i], 1e-9);

        // Backward error: the residual is at rounding level whatever the condition.
        var residual = (matrix * Vector<double>.Build.Dense(x)) - (matrix * solution);
        residual.InfinityNorm().ShouldBeLessThan(1e-14 * order * matrix.InfinityNorm());
    }

    [Fact]
    public void Solve_ZeroOnTheDiagonal_Pivots()
    {
        var lu = Factored(Matrix<double>.Build.DenseOfArray(new double[,] { { 0, 2, 0 }, { 0, 0, 4 }, { 8, 0, 0 } }));
        double[] x = [2, 4, 8];
        lu.Solve(x);
        x.ShouldBe([1, 1, 1]);
    }

    [Fact]
    public void Reset_SmallerAfterLarger_LeavesNothingBehind()
    {
        var lu = Factored(Matrix<double>.Build.Random(40, 40, 3));
        lu.Reset(9);
        lu.Elements.ToArray().ShouldAllBe(x => x == 0);
        lu.Stride.ShouldBe(16);
    }

    [Fact]
    public void Solve_ManyOrders_ErrorGrowsNoFasterThanTheOrder()
    {
        foreach (var order in new[] { 20, 80, 320 })
        {
            // Diagonally dominant: well conditioned, so the forward error itself is at rounding level.
            var matrix = Matrix<double>.Build.Random(order, order, order) + (2.0 * order * Matrix<double>.Build.DenseIdentity(order));
            var x = (matrix * Vector<double>.Build.Dense(order, 1)).ToArray();
            Factored(matrix).Solve(x);
            x.Max(v => Math.Abs(v - 1)).ShouldBeLessThan(2.2e-16 * order);
        }
    }

    private static LuFactorization Factored(Matrix<double> matrix)
    {
        var lu = new LuFactorization();
        lu.Reset(matrix.RowCount);
        for (var i = 0; i < matrix.RowCount; i++)
            matrix.Row(i).ToArray().CopyTo(lu.Elements[(i * lu.Stride)..]);
        lu.Factor();
        return lu;
    }
}
