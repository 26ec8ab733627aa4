using MathNet.Numerics.LinearAlgebra;
using SweepCluster.Physics.Numerics.Dense;

namespace SweepCluster.Physics.Tests.Numerics.Dense;

public class SymmetricEigenvaluesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(9)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(100)]
    [InlineData(193)]
    public void Compute_RandomMatrix_AgreesWithMathNet(int order)
    {
        var matrix = Matrix<double>.Build.Random(order, order, 7 * order);
        matrix += matrix.Transpose();
        var expected = matrix.Evd(Symmetricity.Symmetric).EigenValues.Select(x => x.Real).Order().ToArray();
        var found = Eigenvalues(matrix);

        // Both are backward stable: a few eps times norm each, and the norm is below 2 sqrt(2 n).
        for (var i = 0; i < order; i++)
            found[i].ShouldBe(expected[i], 1e-14 * (10 + (2 * order)));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(300)]
    [InlineData(600)]
    public void Compute_MatrixOfMinima_HasTheClosedForm(int order)
    {
        // A_ij = min(i, j), i, j = 1..n: eigenvalues 1/(4 sin^2((2 k - 1) pi/(4 n + 2))), the largest some 4 n^2/pi^2.
        var found = Eigenvalues(Matrix<double>.Build.Dense(order, order, (i, j) => Math.Min(i, j) + 1));
        var norm = found[^1];
        for (var k = 1; k <= order; k++)
        {
            var sine = Math.Sin(((2 * k) - 1) * Math.PI / ((4 * order) + 2));
            found[order - k].ShouldBe(0.25 / (sine * sine), 1e-15 * norm * Math.Sqrt(order));
        }
    }

    [Fact]
    public void Compute_OnlyTheLowerTriangle_IsRead()
    {
        var matrix = Matrix<double>.Build.Random(50, 50, 1);
        var symmetric = matrix.LowerTriangle() + matrix.StrictlyLowerTriangle().Transpose();
        Eigenvalues(matrix).ShouldBe(Eigenvalues(symmetric));
    }

    [Fact]
    public void Compute_DiagonalAndDegenerate_AreExact()
    {
        Eigenvalues(Matrix<double>.Build.DenseDiagonal(70, 70, i => i % 3)).ShouldBe(Enumerable.Range(0, 70).Select(i => (double)(i % 3)).Order());
        Eigenvalues(Matrix<double>.Build.Dense(40, 40)).ShouldAllBe(x => x == 0);
    }

    [Fact]
    public void Compute_TinyAndHugeElements_DoesNotOverflow()
    {
        var matrix = Matrix<double>.Build.Random(20, 20, 2);
        matrix += matrix.Transpose();
        var (plain, huge, tiny) = (Eigenvalues(matrix), Eigenvalues(matrix * 1e120), Eigenvalues(matrix * 1e-120));
        for (var i = 0; i < 20; i++)
        {
            huge[i].ShouldBe(plain[i] * 1e120, 1e107);
            tiny[i].ShouldBe(plain[i] * 1e-120, 1e-133);
        }
    }

    [Fact]
    public void Compute_NotANumber_Throws()
    {
        var matrix = Matrix<double>.Build.Dense(12, 12, (i, j) => i == 5 ? double.NaN : 1.0 / (i + j + 1));
        Should.Throw<ArithmeticException>(() => Eigenvalues(matrix));
    }

    [Fact]
    public void Compute_WrongStride_IsNamed() =>
        Should.Throw<ArgumentException>(() => new SymmetricEigenvalues().Compute(new double[100], 10, new double[10]))
            .Message.ShouldContain("stride 10");

    private static double[] Eigenvalues(Matrix<double> matrix)
    {
        var n = matrix.RowCount;
        var stride = SymmetricEigenvalues.StrideFor(n);
        var elements = new double[n * stride];
        for (var i = 0; i < n; i++)
            matrix.Row(i).ToArray().CopyTo(elements.AsSpan(i * stride));
        var values = new double[n];
        new SymmetricEigenvalues().Compute(elements, stride, values);
        return values;
    }
}
