using System.Globalization;
using System.Text.Json;

namespace SweepCluster.Physics.Tests.SpinTunneling;

/// <summary>The tables of reference.json: independent calculations, with the digits as they are printed there.</summary>
internal static class ReferenceValues
{
    private static readonly JsonDocument Document =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "SpinTunneling", "reference.json")));

    /// <summary>The object or table of that name.</summary>
    public static JsonElement Of(string name) => Document.RootElement.GetProperty(name);

    /// <summary>The rows of a table, a row as numbers.</summary>
    public static TheoryData<double[]> Rows(string name)
    {
        var data = new TheoryData<double[]>();
        foreach (var row in Of(name).GetProperty("rows").EnumerateArray())
            data.Add([.. row.EnumerateArray().Select(cell => cell.GetDouble())]);
        return data;
    }

    /// <summary>Compares with a printed number to a tolerance, on top of half a unit of its last printed digit.</summary>
    public static void ShouldBePrinted(this double value, double printed, double tolerance, string? what = null)
    {
        // The table prints with at least eight significant digits, so rounding takes 5e-8 of the number at most, and
        // less where the number's own text is longer.
        var text = printed.ToString("R", CultureInfo.InvariantCulture);
        var mantissa = text.Split('E')[0];
        var decimals = mantissa.Contains('.', StringComparison.Ordinal) ? mantissa.Length - mantissa.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        var exponent = text.Contains('E', StringComparison.Ordinal) ? int.Parse(text.Split('E')[1], CultureInfo.InvariantCulture) : 0;
        var unit = printed == 0 ? 0 : Math.Pow(10, exponent - decimals);
        var rounding = Math.Min(unit / 2, 5e-8 * Math.Abs(printed));
        value.ShouldBe(printed, tolerance + rounding, what);
    }
}
