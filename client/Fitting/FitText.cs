using SweepCluster.Physics.Fitting;

namespace SweepCluster.Client.Fitting;

/// <summary>Values with their errors, as a person writes them: the error to two digits, the value to its last.</summary>
internal static class FitText
{
    private const int MostDecimals = 15;

    /// <summary>The value.</summary>
    public static string Value(FitQuantity quantity) => Digits(quantity) is { } decimals
        ? Format(quantity.Value, decimals)
        : quantity.Value.ToString(quantity.StandardError == 0 ? "R" : "G10");

    /// <summary>The error.</summary>
    public static string Error(FitQuantity quantity) => quantity switch
    {
        { IsFixed: true } => "held",
        _ when double.IsNaN(quantity.Value) => "",
        _ when !double.IsFinite(quantity.StandardError) => "undetermined",
        _ => Digits(quantity) is { } decimals ? Format(quantity.StandardError, decimals) : quantity.StandardError.ToString("G2"),
    };

    // Decimals of an error of two digits; none where a power of ten reads better, or rounding is all there is to the error.
    private static int? Digits(FitQuantity quantity)
    {
        var (value, error) = (Math.Abs(quantity.Value), quantity.StandardError);
        if (!(error > 0) || !double.IsFinite(error) || !double.IsFinite(value) || error < 1e-13 * value)
            return null;
        var decimals = 1 - (int)Math.Floor(Math.Log10(error));
        return decimals > MostDecimals ? null : decimals;
    }

    private static string Format(double value, int decimals)
    {
        // Small numbers of many zeros, and large ones of which not all digits are known, read better as powers of ten.
        if ((decimals > 6 && Math.Abs(value) < 1e-3) || Math.Abs(value) >= 1e9 || decimals < 0)
        {
            var digits = value == 0 ? 0 : decimals + (int)Math.Floor(Math.Log10(Math.Abs(value)));
            return value.ToString($"0.{new string('0', Math.Clamp(digits, 0, MostDecimals))}e0");
        }

        return value.ToString($"F{decimals}");
    }
}
