using System.Globalization;
using SweepCluster.Sweeps.Specifications.Nodes;
using SweepCluster.Sweeps.Units;

namespace SweepCluster.Sweeps.Specifications.Reading;

/// <summary>Reads counts and seeds: whole numbers, exactly, also with an exponent (<c>1e6</c>).</summary>
internal static class WholeNumber
{
    private const int MostDigits = 38;

    /// <summary>The number between two bounds; <see langword="null"/> where it is none, which is then among the errors.</summary>
    public static Int128? Read(Node node, string path, Int128 least, Int128 greatest, ErrorList errors)
    {
        if (Fields.Scalar(node, path, "a whole number", errors) is not { } scalar)
            return null;
        var needed = $"a whole number from {least} to {greatest} is needed";
        if (NumberText.Split(scalar.Text, out var number, out var unit) is { } problem)
        {
            errors.Add(node.Place, path, $"is {Echo.Of(scalar.Text)}; {problem}");
            return null;
        }

        if (unit.Length > 0)
        {
            errors.Add(node.Place, path, $"is {Echo.Of(scalar.Text)}; {needed}, without a unit");
            return null;
        }

        if (Parse(number) is { } value && value >= least && value <= greatest)
            return value;
        errors.Add(node.Place, path, $"is {Echo.Bare(scalar.Text.Trim())}; {needed}");
        return null;
    }

    /// <summary>A count from 1 on.</summary>
    public static long? ReadCount(Node node, string path, long greatest, ErrorList errors) => (long?)Read(node, path, 1, greatest, errors);

    // Digits and exponent are put together as text: a count of 2^62 has more digits than a double.
    private static Int128? Parse(NumberText.Number number)
    {
        var point = number.Mantissa.IndexOf('.', StringComparison.Ordinal);
        var fraction = point < 0 ? 0 : number.Mantissa.Length - point - 1;
        var digits = number.Mantissa.Replace(".", "", StringComparison.Ordinal);
        var zeros = number.Exponent - fraction;
        if (number.IsZero)
            return 0;
        while (zeros < 0 && digits[^1] == '0')
            (digits, zeros) = (digits[..^1], zeros + 1);
        if (zeros < 0)
            return null;
        if (digits.TrimStart('+', '-', '0').Length + zeros > MostDigits)
            return null;
        return Int128.Parse(digits + new string('0', zeros), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }
}
