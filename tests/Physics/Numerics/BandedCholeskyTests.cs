using SweepCluster.Physics.Numerics;

namespace SweepCluster.Physics.Tests.Numerics;

public class BandedCholeskyTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(9, 0)]
    [InlineData(10, 3)]
    [InlineData(40, 7)]
    [InlineData(40, 8)]
    [InlineData(70, 21)]
    [InlineData(12, 40)]
    public void Solve_RandomBandMatrix_SatisfiesTheEquations(int n, int halfBandwidth)
    {
        var dense = RandomBand(n, halfBandwidth);
        var factor = new BandedCholesky();

        // A larger matrix first: what it leaves in the memory must not matter.
        Fill(factor, RandomBand(80, 30), 80, 30).TryFactor().ShouldBeTrue();
        Fill(factor, dense, n, halfBandwidth).TryFactor().ShouldBeTrue();
        double[] right = [.. Enumerable.Range(0, n).Select(i => Math.Cos(i))];
        double[] x = [.. right];
        factor.Solve(x, x);

        // Diagonally dominant, so well conditioned: residuals are a few eps.
        for (var i = 0; i < n; i++)
            LaneVector.Dot(dense.AsSpan(i * n, n), x).ShouldBe(right[i], 1e-14);
    }

    [Fact]
    public void TryFactor_ShiftAboveTheLowestEigenvalue_Fails()
    {
        // The chain of springs: lowest eigenvalue 2 - 2 cos(pi / 11).
        const int n = 10;
        var lowest = 2 - (2 * Math.Cos(Math.PI / (n + 1)));
        var factor = new BandedCholesky();
        Chain(lowest - 1e-9).TryFactor().ShouldBeTrue();
        Chain(lowest + 1e-9).TryFactor().ShouldBeFalse();
        Chain(double.NaN).TryFactor().ShouldBeFalse();

        BandedCholesky Chain(double shift)
        {
            factor.Reset(n, 1);
            for (var i = 0; i < n; i++)
            {
                factor[i, i] = 2 - shift;
                if (i > 0)
                    factor[i, i - 1] = -1;
            }

            return factor;
        }
    }

    [Fact]
    public void TryFactor_Cancelled_Throws()
    {
        var factor = Fill(new BandedCholesky(), RandomBand(5, 2), 5, 2);
        Should.Throw<OperationCanceledException>(() => factor.TryFactor(new CancellationToken(canceled: true)));
    }

    private static BandedCholesky Fill(BandedCholesky factor, double[] dense, int n, int halfBandwidth)
    {
        factor.Reset(n, halfBandwidth);
        for (var i = 0; i < n; i++)
        {
            for (var j = Math.Max(0, i - halfBandwidth); j <= i; j++)
                factor[i, j] = dense[(i * n) + j];
        }

        return factor;
    }

    private static double[] RandomBand(int n, int halfBandwidth)
    {
        var dense = SymmetricEigenTests.RandomSymmetric(n, n + halfBandwidth);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                if (Math.Abs(i - j) > halfBandwidth)
                    dense[(i * n) + j] = 0;
            }

            dense[(i * n) + i] += halfBandwidth + 1;
        }

        return dense;
    }
}
