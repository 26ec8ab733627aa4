using SweepCluster.Physics.Numerics;

namespace SweepCluster.Physics.Tests.Numerics;

public class SymmetricEigenTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(60)]
    public void Solve_ChainOfSprings_GivesTheClosedForm(int n)
    {
        var matrix = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            matrix[(i * n) + i] = 2;
            if (i > 0)
                matrix[(i * n) + i - 1] = matrix[((i - 1) * n) + i] = -1;
        }

        var values = new double[n];
        SymmetricEigen.Solve(matrix, values);

        // 2 - 2 cos(pi k / (n+1)); a few units in the last place of the norm 4.
        for (var k = 0; k < n; k++)
            values[k].ShouldBe(2 - (2 * Math.Cos(Math.PI * (k + 1) / (n + 1))), 2e-14);
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(24, 1)]
    [InlineData(75, 2)]
    public void Solve_RandomMatrix_GivesOrthonormalEigenvectors(int n, int seed)
    {
        var matrix = RandomSymmetric(n, seed);
        CheckPairs(matrix, n);
    }

    [Fact]
    public void Solve_DegenerateMatrix_GivesOrthonormalEigenvectors()
    {
        // The projection on one vector: eigenvalue 1 once and 0 fifteen times.
        const int n = 16;
        var matrix = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
                matrix[(i * n) + j] = 1.0 / n;
        }

        CheckPairs(matrix, n);
    }

    [Fact]
    public void Solve_NotANumber_SaysSo() =>
        Should.Throw<ArithmeticException>(() => SymmetricEigen.Solve([1, double.NaN, double.NaN, 1], new double[2]));

    internal static double[] RandomSymmetric(int n, int seed)
    {
        var random = new System.Random(seed);
        var matrix = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
                matrix[(i * n) + j] = matrix[(j * n) + i] = random.NextDouble() - 0.5;
        }

        return matrix;
    }

    private static void CheckPairs(double[] matrix, int n)
    {
        double[] vectors = [.. matrix];
        var values = new double[n];
        SymmetricEigen.Solve(vectors, values);
        values.ShouldBeInOrder();
        for (var k = 0; k < n; k++)
        {
            var v = vectors.AsSpan(k * n, n);
            for (var i = 0; i < n; i++)
                (LaneVector.Dot(matrix.AsSpan(i * n, n), v) - (values[k] * v[i])).ShouldBe(0, 1e-13);
            for (var l = 0; l <= k; l++)
                LaneVector.Dot(v, vectors.AsSpan(l * n, n)).ShouldBe(k == l ? 1 : 0, 1e-13);
        }
    }
}
