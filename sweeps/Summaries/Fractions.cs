using System.Numerics;

namespace SweepCluster.Sweeps.Summaries;

/// <summary>Rounds exact fractions to doubles.</summary>
internal static class Fractions
{
    // More bits than a double holds, so that the one rounding of the conversion decides.
    private const int QuotientBits = 80;

    /// <summary>The double nearest to numerator / denominator * 2^exponent, for results that are not subnormal.</summary>
    public static double ToDouble(BigInteger numerator, BigInteger denominator, int exponent)
    {
        if (numerator.IsZero)
            return 0;
        var negative = numerator.Sign * denominator.Sign < 0;
        numerator = BigInteger.Abs(numerator);
        denominator = BigInteger.Abs(denominator);
        var shift = QuotientBits - (int)(numerator.GetBitLength() - denominator.GetBitLength());
        if (shift > 0)
            numerator <<= shift;
        else
            denominator <<= -shift;
        var quotient = BigInteger.DivRem(numerator, denominator, out var rest);

        // A sticky last bit keeps a tie from looking exact.
        if (!rest.IsZero)
            quotient |= BigInteger.One;
        var rounded = RoundToEven(quotient, out var scale);
        var value = Math.ScaleB(rounded, exponent - shift + scale);
        return negative ? -value : value;
    }

    private static double RoundToEven(BigInteger quotient, out int scale)
    {
        scale = (int)quotient.GetBitLength() - 53;
        if (scale <= 0)
        {
            scale = 0;
            return (double)quotient;
        }

        var kept = (long)(quotient >> scale);
        var half = BigInteger.One << (scale - 1);
        var below = quotient & ((BigInteger.One << scale) - 1);
        if (below > half || (below == half && (kept & 1) == 1))
            kept++;
        return kept;
    }
}
