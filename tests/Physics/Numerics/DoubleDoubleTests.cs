using System.Numerics;
using SweepCluster.Physics.Numerics;

namespace SweepCluster.Physics.Tests.Numerics;

public class DoubleDoubleTests
{
    // 2^-100: the documented bound; the operations themselves stay a few bits below it.
    private const double Bound = 7.9e-31;
    private static readonly double[] Samples = [1, -1.0 / 3, Math.PI, 1e-30, -7.25e20, 6.02214076e23, 1 + 1e-15, 0.1];

    public static TheoryData<double, double> Pairs()
    {
        var data = new TheoryData<double, double>();
        foreach (var x in Samples)
        {
            foreach (var y in Samples)
                data.Add(x, y);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Operators_AnyPair_AgreeWithExactRationals(double x, double y)
    {
        // Operands with both parts in use, so that the low parts are tested too.
        var a = DoubleDouble.Product(x, 1 + 1e-9);
        var b = DoubleDouble.Sum(y, y * 1e-17);
        Error(a + b, Exact(a).Add(Exact(b))).ShouldBeLessThan(Bound);
        Error(a - b, Exact(a).Add(Exact(-b))).ShouldBeLessThan(Bound);
        Error(a * b, Exact(a).Times(Exact(b))).ShouldBeLessThan(Bound);
        Error(a / b, Exact(a).Over(Exact(b))).ShouldBeLessThan(Bound);
        Error(a * y, Exact(a).Times(Exact(y))).ShouldBeLessThan(Bound);
        Error(a + y, Exact(a).Add(Exact(y))).ShouldBeLessThan(Bound);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(0.1)]
    [InlineData(1e-20)]
    [InlineData(123456789)]
    public void Sqrt_Squared_GivesTheNumberBack(double x)
    {
        var root = DoubleDouble.Sqrt(DoubleDouble.Product(x, 1 + 1e-12));
        Error(DoubleDouble.Product(x, 1 + 1e-12), Exact(root).Times(Exact(root))).ShouldBeLessThan(4 * Bound);
    }

    [Fact]
    public void Sqrt_OutsideItsRange_IsNaNOrZero()
    {
        DoubleDouble.Sqrt(DoubleDouble.Zero).ShouldBe(DoubleDouble.Zero);
        double.IsNaN(DoubleDouble.Sqrt(-1).Hi).ShouldBeTrue();
        double.IsNaN(DoubleDouble.Sqrt(double.NaN).Hi).ShouldBeTrue();
    }

    [Fact]
    public void Comparison_NumbersThatDifferInTheLowPart_AreOrdered()
    {
        DoubleDouble one = 1;
        var more = one + 1e-25;
        (more > one).ShouldBeTrue();
        (one < more).ShouldBeTrue();
        (one <= more).ShouldBeTrue();
        (one >= more).ShouldBeFalse();
        (more == one).ShouldBeFalse();
        (more - one).Hi.ShouldBe(1e-25);
        DoubleDouble.Abs(-more).ShouldBe(more);
    }

    private static double Error(DoubleDouble result, Rational exact)
    {
        var difference = Exact(result).Add(exact.Negated());
        return difference.IsZero ? 0 : Math.Abs(difference.Over(exact).ToDouble());
    }

    private static Rational Exact(DoubleDouble x) => Exact(x.Hi).Add(Exact(x.Lo));

    private static Rational Exact(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = (bits & 0xFFFFFFFFFFFFF) | (exponent == 0 ? 0 : 1L << 52);
        exponent = Math.Max(exponent, 1) - 1075;
        var signed = new BigInteger(x < 0 ? -mantissa : mantissa);
        return exponent >= 0 ? new(signed << exponent, 1) : new(signed, BigInteger.One << -exponent);
    }

    private sealed record Rational(BigInteger Above, BigInteger Below)
    {
        public bool IsZero => Above.IsZero;

        public Rational Add(Rational other) => new((Above * other.Below) + (other.Above * Below), Below * other.Below);

        public Rational Times(Rational other) => new(Above * other.Above, Below * other.Below);

        public Rational Over(Rational other) => new(Above * other.Below, Below * other.Above);

        public Rational Negated() => new(-Above, Below);

        public double ToDouble() => (double)((Above << 200) / Below) / Math.Pow(2, 200);
    }
}
