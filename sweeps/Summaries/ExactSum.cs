using System.Numerics;

namespace SweepCluster.Sweeps.Summaries;

/// <summary>
/// A sum of doubles without any rounding until it is read, so that it does not depend on the order of its terms.
/// </summary>
/// <remarks>
/// A fixed-point number of digits of 32 bits from 2^-2240 up, wide enough for products of two doubles, each digit in a
/// 64-bit word whose upper half holds carries until they are due. Source: U. Kulisch, "Computer Arithmetic and
/// Validity" (2008), ch. 8; R. M. Neal, "Fast exact summation using small and large superaccumulators" (2015).
/// Infinities and NaN are not taken. Not safe from several threads at once.
/// </remarks>
public sealed class ExactSum
{
    private const int DigitBits = 32;
    private const int LowestExponent = -2240;
    private const int Digits = 140;

    // A digit takes this many additions of 32 bits before its carry must be passed on.
    private const int AdditionsBeforeCarry = 1 << 30;

    private readonly long[] digits = new long[Digits];
    private int pending;

    /// <summary>An empty sum.</summary>
    public ExactSum()
    {
    }

    /// <summary>The sum that <see cref="ToNonZeroDigits"/> wrote down.</summary>
    public ExactSum(IEnumerable<KeyValuePair<int, long>> nonZeroDigits)
    {
        ArgumentNullException.ThrowIfNull(nonZeroDigits);
        foreach (var (digit, value) in nonZeroDigits)
            digits[digit] = value;
    }

    /// <summary>The digits that are not zero, by place: the whole sum, for a message or a file.</summary>
    public IReadOnlyDictionary<int, long> ToNonZeroDigits()
    {
        Carry();
        return Enumerable.Range(0, Digits).Where(i => digits[i] != 0).ToDictionary(i => i, i => digits[i]);
    }

    /// <summary>Adds a finite number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is infinite or NaN.</exception>
    public void Add(double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "Only finite numbers can be summed.");
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = bits & 0xFFFFFFFFFFFFF;
        if (exponent == 0)
            exponent = 1;
        else
            mantissa |= 1L << 52;
        AddScaled(mantissa, exponent - 1075, negative: bits < 0);
    }

    /// <summary>Adds the exact square of a finite number; squares below 2^-1074 lose what no double could show.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is infinite or NaN.</exception>
    public void AddSquare(double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "Only finite numbers can be summed.");
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = (ulong)(bits & 0xFFFFFFFFFFFFF);
        if (exponent == 0)
            exponent = 1;
        else
            mantissa |= 1UL << 52;
        var high = Math.BigMul(mantissa, mantissa, out var low);
        var scale = 2 * (exponent - 1075);

        // 106 bits in two parts of at most 53.
        AddScaled((long)(low & 0x1FFFFFFFFFFFFF), scale, negative: false);
        AddScaled((long)((high << 11) | (low >> 53)), scale + 53, negative: false);
    }

    /// <summary>Adds another sum.</summary>
    public void Add(ExactSum other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Carry();
        other.Carry();
        for (var i = 0; i < Digits; i++)
            digits[i] += other.digits[i];
        pending = 1;
    }

    /// <summary>The sum as an exact fraction: numerator times 2^exponent.</summary>
    public (BigInteger Numerator, int Exponent) ToFraction()
    {
        var numerator = BigInteger.Zero;
        for (var i = Digits - 1; i >= 0; i--)
            numerator = (numerator << DigitBits) + digits[i];
        return (numerator, LowestExponent);
    }

    /// <summary>The sum rounded to the nearest double.</summary>
    public double ToDouble()
    {
        var (numerator, exponent) = ToFraction();
        return Fractions.ToDouble(numerator, BigInteger.One, exponent);
    }

    private void AddScaled(long mantissa, int exponent, bool negative)
    {
        if (mantissa == 0)
            return;
        var (digit, shift) = Math.DivRem(exponent - LowestExponent, DigitBits);
        var wide = (UInt128)(ulong)mantissa << shift;
        var sign = negative ? -1L : 1L;
        digits[digit] += sign * (long)(uint)wide;
        digits[digit + 1] += sign * (long)(uint)(wide >> 32);
        digits[digit + 2] += sign * (long)(uint)(wide >> 64);
        if (++pending >= AdditionsBeforeCarry)
            Carry();
    }

    private void Carry()
    {
        for (var i = 0; i < Digits - 1; i++)
        {
            var carry = digits[i] >> DigitBits;
            digits[i] -= carry << DigitBits;
            digits[i + 1] += carry;
        }

        pending = 0;
    }
}
