using System.Text.Json;

namespace SweepCluster.Physics.Tests.HeisenbergChain;

/// <summary>
/// Reference values of an independent calculation (two contours, FFT form of the integral equation, full
/// diagonalization).
/// </summary>
internal static class Reference
{
    public static JsonElement Root { get; } =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "HeisenbergChain", "reference-values.json"))).RootElement;

    public static double Number(params ReadOnlySpan<string> path)
    {
        var element = Root;
        foreach (var name in path)
            element = element.GetProperty(name);
        return element.GetDouble();
    }

    /// <summary>A table as rows of numbers.</summary>
    public static double[][] Rows(params ReadOnlySpan<string> path)
    {
        var element = Root;
        foreach (var name in path)
            element = element.GetProperty(name);
        return [.. element.EnumerateArray().Select(row => row.EnumerateArray().Select(x => x.GetDouble()).ToArray())];
    }

    /// <summary>Half a unit in the last of the digits a reference value is written with.</summary>
    public static double Digits(double value, int significant) =>
        value == 0 ? 0 : 0.5 * Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) + 1 - significant);
}
