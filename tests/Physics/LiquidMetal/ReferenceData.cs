using System.Text.Json.Nodes;

namespace SweepCluster.Physics.Tests.LiquidMetal;

/// <summary>Digits the liquid-metal engine is held against: see the first line of each file.</summary>
internal static class ReferenceData
{
    private static readonly Lazy<JsonNode> Parsed = new(() => JsonNode.Parse(File.ReadAllText(PathOf("reference.json")))!);

    /// <summary>
    /// An independent calculation in Python (numpy, scipy, mpmath) of the paper's table, the instability, the dielectric
    /// functions, the self-consistent scheme and the dispersion.
    /// </summary>
    public static JsonNode Independent => Parsed.Value;

    /// <summary>Rows of a file of comma-separated values, split.</summary>
    public static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(PathOf(file)).Where(line => line[0] != '#').Skip(1).Select(line => line.Split(','));

    /// <summary>|value/expected - 1|, or |value| where zero is expected.</summary>
    public static double RelativeError(double value, double expected) =>
        expected == 0 ? Math.Abs(value) : Math.Abs((value - expected) / expected);

    /// <summary>A number of the independent calculation, written as a number or as text.</summary>
    public static double Number(this JsonNode? node) => double.Parse(node!.ToString());

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "LiquidMetal", "Data", file);
}
