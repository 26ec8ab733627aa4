using System.Runtime.Intrinsics;
using SweepCluster.Physics.Mossbauer;

namespace SweepCluster.Physics.Tests.Mossbauer;

public class VectorMathTests
{
    private static readonly double[] Samples =
        [0, 1e-300, 1e-18, 1e-9, 1e-3, 0.1, 0.3465, 0.3466, 0.5, 1, 1.5, 2.7, 10, 36.7, 37, 100, 690, 699.9];

    [Fact]
    public void ExpNegative_WholeRange_IsExact() =>
        Check(Samples, VectorMath.ExpNegative, x => Math.Exp(-x), 1e-15);

    [Fact]
    public void ExpNegative_HugeArgument_IsZero() =>
        VectorMath.ExpNegative(Vector512.Create(1e6))[0].ShouldBe(0, 1e-300);

    [Fact]
    public void OneMinusExpNegative_SmallArgument_KeepsItsDigits() =>
        Check(Samples, VectorMath.OneMinusExpNegative, x => x < 1e-3 ? x * (1 - (x / 2) + (x * x / 6)) : 1 - Math.Exp(-x), 2e-13);

    [Fact]
    public void OneMinusExpNegative_ModerateArgument_IsExact() =>
        Check([0.1, 0.2, 0.3, 0.34, 0.35, 0.7, 1, 3, 30], VectorMath.OneMinusExpNegative, x => 1 - Math.Exp(-x), 2e-15);

    [Fact]
    public void Log_WholeRange_IsExact() =>
        Check([1e-300, 1e-16, 0.1, 0.7071, 0.7072, 0.9, 0.999999, 1, 1.000001, 1.4142, 1.4143, 2, 3, 1e10, 1e300], VectorMath.Log, Math.Log, 5e-16);

    [Fact]
    public void TanPi_OpenInterval_IsExact() =>
        Check(
            [-0.4999999, -0.4, -0.2501, -0.25, -0.1, -1e-9, 0, 1e-12, 0.1, 0.2499, 0.25, 0.2501, 0.3, 0.45, 0.499, 0.4999999],
            VectorMath.TanPi,
            x => Math.Abs(x) > 0.25 ? Math.CopySign(1 / Math.Tan(Math.PI * (0.5 - Math.Abs(x))), x) : Math.Tan(Math.PI * x),
            1e-14);

    private static void Check(
        double[] arguments, Func<Vector512<double>, Vector512<double>> vector, Func<double, double> scalar, double tolerance)
    {
        foreach (var x in arguments)
        {
            var expected = scalar(x);
            vector(Vector512.Create(x))[3].ShouldBe(expected, Math.Max(tolerance * Math.Abs(expected), 1e-320), $"at {x:R}");
        }
    }
}
