using System.Globalization;

namespace SweepCluster.Physics.Numerics;

/// <summary>
/// A number held as the unevaluated sum of two doubles, hi + lo with |lo| at most half a unit in the last place of hi:
/// about 31 decimal digits, over the exponent range of a double.
/// </summary>
/// <remarks>
/// Sums and products after Dekker (1971) and Knuth; relative error below 2^-102 for +, -, *, below 2^-100 for / and the
/// square root (tested against exact rational arithmetic). Infinity and NaN in give NaN out. Overflow and underflow of
/// an intermediate product lose the low part: keep magnitudes between 1e-140 and 1e140.
/// </remarks>
public readonly struct DoubleDouble : IEquatable<DoubleDouble>, IComparable<DoubleDouble>
{
    private DoubleDouble(double hi, double lo)
    {
        Hi = hi;
        Lo = lo;
    }

    /// <summary>The double nearest to the number.</summary>
    public double Hi { get; }

    /// <summary>What <see cref="Hi"/> leaves over.</summary>
    public double Lo { get; }

    public static DoubleDouble Zero => default;

    /// <summary>The exact sum of two doubles.</summary>
    public static DoubleDouble Sum(double a, double b)
    {
        var sum = a + b;
        var part = sum - a;
        return new(sum, (a - (sum - part)) + (b - part));
    }

    /// <summary>The exact product of two doubles.</summary>
    public static DoubleDouble Product(double a, double b)
    {
        var product = a * b;
        return new(product, Math.FusedMultiplyAdd(a, b, -product));
    }

    /// <summary>The square root; NaN for a negative number.</summary>
    public static DoubleDouble Sqrt(DoubleDouble x)
    {
        if (x.Hi == 0)
            return Zero;
        var root = Math.Sqrt(x.Hi);
        var rest = x - Product(root, root);
        return SumOrdered(root, rest.Hi / (2 * root));
    }

    /// <summary>The absolute value.</summary>
    public static DoubleDouble Abs(DoubleDouble x) => x.Hi < 0 ? -x : x;

    public static implicit operator DoubleDouble(double x) => new(x, 0);

    public static explicit operator double(DoubleDouble x) => x.Hi;

    public static DoubleDouble operator -(DoubleDouble x) => new(-x.Hi, -x.Lo);

    public static DoubleDouble operator +(DoubleDouble x, DoubleDouble y)
    {
        var high = Sum(x.Hi, y.Hi);
        var low = Sum(x.Lo, y.Lo);
        var first = SumOrdered(high.Hi, high.Lo + low.Hi);
        return SumOrdered(first.Hi, first.Lo + low.Lo);
    }

    public static DoubleDouble operator +(DoubleDouble x, double y)
    {
        var high = Sum(x.Hi, y);
        return SumOrdered(high.Hi, high.Lo + x.Lo);
    }

    public static DoubleDouble operator -(DoubleDouble x, DoubleDouble y) => x + -y;

    public static DoubleDouble operator -(DoubleDouble x, double y) => x + -y;

    public static DoubleDouble operator *(DoubleDouble x, DoubleDouble y)
    {
        var product = Product(x.Hi, y.Hi);
        var cross = Math.FusedMultiplyAdd(x.Hi, y.Lo, x.Lo * y.Hi);
        return SumOrdered(product.Hi, product.Lo + cross);
    }

    public static DoubleDouble operator *(DoubleDouble x, double y)
    {
        var product = Product(x.Hi, y);
        return SumOrdered(product.Hi, Math.FusedMultiplyAdd(x.Lo, y, product.Lo));
    }

    public static DoubleDouble operator /(DoubleDouble x, DoubleDouble y)
    {
        var first = x.Hi / y.Hi;
        var rest = x - (y * first);
        var second = rest.Hi / y.Hi;
        rest -= y * second;
        return SumOrdered(first, second) + (rest.Hi / y.Hi);
    }

    public static bool operator <(DoubleDouble x, DoubleDouble y) => x.CompareTo(y) < 0;

    public static bool operator >(DoubleDouble x, DoubleDouble y) => x.CompareTo(y) > 0;

    public static bool operator <=(DoubleDouble x, DoubleDouble y) => x.CompareTo(y) <= 0;

    public static bool operator >=(DoubleDouble x, DoubleDouble y) => x.CompareTo(y) >= 0;

    public static bool operator ==(DoubleDouble x, DoubleDouble y) => x.Equals(y);

    public static bool operator !=(DoubleDouble x, DoubleDouble y) => !x.Equals(y);

    public int CompareTo(DoubleDouble other) => Hi.CompareTo(other.Hi) is var order and not 0 ? order : Lo.CompareTo(other.Lo);

    public bool Equals(DoubleDouble other) => Hi.Equals(other.Hi) && Lo.Equals(other.Lo);

    public override bool Equals(object? obj) => obj is DoubleDouble other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Hi, Lo);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Hi:R} + {Lo:R}");

    /// <summary>The exact sum where |a| is at least |b|.</summary>
    private static DoubleDouble SumOrdered(double a, double b)
    {
        var sum = a + b;
        return new(sum, b - (sum - a));
    }
}
