namespace SweepCluster.Client.Plots.Text;

/// <summary>Writes numbers as labels: with a true minus sign, powers of ten raised.</summary>
public static class NumberLabel
{
    /// <summary>
    /// A number to <paramref name="digits"/> significant digits; above 10^5 and below 10^-4 as a power of ten.
    /// </summary>
    public static string Of(double value, int digits = 6)
    {
        if (value == 0 || !double.IsFinite(value))
            return WithMinus(value.ToString());
        var text = value.ToString($"E{digits - 1}");
        var exponent = int.Parse(text.AsSpan(text.IndexOf('E', StringComparison.Ordinal) + 1));
        if (exponent is < -4 or >= 5)
        {
            var mantissa = double.Parse(text.AsSpan(0, text.IndexOf('E', StringComparison.Ordinal))).ToString();
            return mantissa is "1" ? PowerOfTen(exponent) : WithMinus($"{mantissa}\u2009×\u2009") + PowerOfTen(exponent);
        }

        return WithMinus(double.Parse(text).ToString("0.##################"));
    }

    /// <summary>A power of ten.</summary>
    public static string PowerOfTen(int exponent) => $"10^{{{WithMinus(exponent.ToString())}}}";

    /// <summary>The minus sign in place of the hyphen.</summary>
    public static string WithMinus(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.Replace('-', '−');
    }
}
