using System.Numerics;
using SweepCluster.Physics.Numerics;

namespace SweepCluster.Physics.Tests.Numerics;

public class SmallComplexTests
{
    [Fact]
    public void Inverse_RandomMatrix_GivesOne()
    {
        // The first pivot is zero, so rows must be exchanged.
        var a = Random(4, 3);
        a[0, 0] = 0;
        ShouldBe(SmallComplex.Multiply(a, SmallComplex.Inverse(a)), (i, j) => i == j ? 1 : 0, 1e-13);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void UnitaryFactor_RandomMatrix_IsUnitaryAndLeavesAPositivePart(int n)
    {
        var a = Random(n, n);
        var u = SmallComplex.UnitaryFactor(a).ShouldNotBeNull();
        ShouldBe(SmallComplex.Multiply(SmallComplex.Adjoint(u), u), (i, j) => i == j ? 1 : 0, 1e-14);
        var p = SmallComplex.Multiply(SmallComplex.Adjoint(u), a);
        ShouldBe(p, (i, j) => Complex.Conjugate(p[j, i]), 1e-14);
        SmallComplex.Eigenvalues(p)[0].ShouldBeGreaterThan(0);
    }

    [Fact]
    public void UnitaryFactor_SingularMatrix_IsNull() =>
        SmallComplex.UnitaryFactor(new Complex[,] { { 1, 1 }, { 1, 1 } }).ShouldBeNull();

    [Fact]
    public void Eigenvalues_PauliMatrices_ArePlusAndMinusOne()
    {
        var i = Complex.ImaginaryOne;
        SmallComplex.Eigenvalues(new[,] { { 0, -i }, { i, 0 } }).ShouldBe([-1, 1], 1e-15);

        // n.sigma with n = (1, 2, 2): +-3.
        SmallComplex.Eigenvalues(new[,] { { 2, 1 - (2 * i) }, { 1 + (2 * i), -2 } }).ShouldBe([-3, 3], 1e-14);
    }

    private static Complex[,] Random(int n, int seed)
    {
        var random = new System.Random(seed);
        var a = new Complex[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
                a[i, j] = new Complex(random.NextDouble() - 0.5, random.NextDouble() - 0.5);
        }

        return a;
    }

    private static void ShouldBe(Complex[,] a, Func<int, int, Complex> expected, double tolerance)
    {
        for (var i = 0; i < a.GetLength(0); i++)
        {
            for (var j = 0; j < a.GetLength(1); j++)
                Complex.Abs(a[i, j] - expected(i, j)).ShouldBeLessThan(tolerance);
        }
    }
}
