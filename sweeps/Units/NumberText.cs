using System.Globalization;

namespace SweepCluster.Sweeps.Units;

/// <summary>Reads decimal numbers the way specifications write them, and says why something is none.</summary>
/// <remarks>
/// Digits, a decimal point and an exponent: <c>13.7</c>, <c>-.5</c>, <c>1e-3</c>. What languages and YAML versions read
/// differently (digit groups, a leading zero, other bases, base 60, decimal commas) is refused rather than guessed.
/// </remarks>
internal static class NumberText
{
    private const int LargestExponent = 100_000;

    /// <summary>
    /// Reads a number and returns what follows it, trimmed, in <paramref name="rest"/>. Where it is none, the result says
    /// why, in words that follow "x is TEXT".
    /// </summary>
    public static string? Split(string text, out Number number, out string rest)
    {
        number = default;
        rest = "";
        var trimmed = text.AsSpan().Trim();
        if (trimmed.IsEmpty)
            return "a number is needed";
        var length = LengthOf(trimmed, out var digits);
        if (digits == 0)
            return IsNotFinite(trimmed) ? "a finite number is needed" : "a number is needed";
        var behind = trimmed[length..];
        if (FindTrap(trimmed, behind) is { } trap)
            return trap;
        number = Number.Of(trimmed[..length]);
        rest = behind.Trim().ToString();
        return null;
    }

    private static int LengthOf(ReadOnlySpan<char> text, out int digits)
    {
        var next = 0;
        if (text[0] is '-' or '+')
            next++;
        digits = CountDigits(text[next..]);
        next += digits;
        if (next < text.Length && text[next] == '.')
        {
            var fraction = CountDigits(text[(next + 1)..]);
            digits += fraction;
            next += fraction + 1;
        }

        if (digits > 0 && next + 1 < text.Length && text[next] is 'e' or 'E')
        {
            var sign = text[next + 1] is '-' or '+' ? 1 : 0;
            var exponent = CountDigits(text[(next + 1 + sign)..]);
            if (exponent > 0)
                next += 1 + sign + exponent;
        }

        return next;
    }

    private static int CountDigits(ReadOnlySpan<char> text)
    {
        var count = text.IndexOfAnyExceptInRange('0', '9');
        return count < 0 ? text.Length : count;
    }

    private static string? FindTrap(ReadOnlySpan<char> text, ReadOnlySpan<char> behind)
    {
        var unsigned = text.TrimStart("+-");
        if (unsigned.Length > 1 && unsigned[0] == '0' && char.IsAsciiDigit(unsigned[1]))
            return "a number starts without a zero, which some would read as base 8";
        if (behind.IsEmpty)
            return null;
        return behind[0] switch
        {
            '_' => "a number is written without underscores",
            ',' => "a number is written with a decimal point and without digit groups",
            ':' => "a number is needed; times and base 60 are not read",
            '/' => "a number is needed; fractions are not read, write 2.5 for 5/2",
            '%' => "a number is needed; write 0.5 for 50 %",
            'x' or 'X' or 'o' or 'O' or 'b' or 'B' when unsigned[0] == '0' && behind.Length > 1 && char.IsAsciiLetterOrDigit(behind[1])
                && text.Length - behind.Length <= 2 && !behind.StartsWith("bohr", StringComparison.Ordinal) => "a number is written in base 10",
            _ => null,
        };
    }

    private static bool IsNotFinite(ReadOnlySpan<char> text)
    {
        var word = text.TrimStart("+-").TrimStart('.');
        return word.Equals("nan", StringComparison.OrdinalIgnoreCase)
            || word.Equals("inf", StringComparison.OrdinalIgnoreCase)
            || word.Equals("infinity", StringComparison.OrdinalIgnoreCase)
            || word.SequenceEqual("\u221E");
    }

    /// <summary>A decimal number whose power of ten can be shifted before it is rounded to a double.</summary>
    /// <param name="Mantissa">Sign, digits and decimal point.</param>
    /// <param name="Exponent">Power of ten.</param>
    public readonly record struct Number(string Mantissa, int Exponent)
    {
        /// <summary>Takes a text apart that is a number.</summary>
        public static Number Of(ReadOnlySpan<char> text)
        {
            var e = text.IndexOfAny('e', 'E');
            if (e < 0)
                return new Number(text.ToString(), 0);
            var exponent = int.TryParse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var read)
                ? Math.Clamp(read, -LargestExponent, LargestExponent)
                : text[e + 1] == '-' ? -LargestExponent : LargestExponent;
            return new Number(text[..e].ToString(), exponent);
        }

        /// <summary>Whether it is written without decimal point and exponent.</summary>
        public bool IsWhole => Exponent == 0 && !Mantissa.Contains('.', StringComparison.Ordinal);

        /// <summary>The double nearest to the number times a power of ten: rounded once, infinite where it is too large.</summary>
        public double ToDouble(int powerOfTen = 0) => Exponent + powerOfTen == 0
            ? double.Parse(Mantissa, NumberStyles.Float, CultureInfo.InvariantCulture)
            : double.Parse($"{Mantissa}E{Exponent + powerOfTen}", NumberStyles.Float, CultureInfo.InvariantCulture);

        /// <summary>Whether every digit is zero.</summary>
        public bool IsZero => Mantissa.AsSpan().IndexOfAnyInRange('1', '9') < 0;
    }
}
