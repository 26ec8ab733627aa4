namespace SweepCluster.Client.Terminals;

/// <summary>Numbers, sizes and times as a person reads them.</summary>
internal static class Words
{
    private static readonly string[] ByteUnits = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

    /// <summary>A count with its digits in groups, above 10^12 as a power of ten.</summary>
    public static string Count(long count) => count < 1_000_000_000_000 ? count.ToString("N0") : count.ToString("0.##e0");

    /// <summary>A count and its noun: <c>1 point</c>, <c>1,000 points</c>.</summary>
    public static string Count(long count, string noun) => count == 1 ? $"1 {noun}" : $"{Count(count)} {noun}s";

    /// <summary>A rate or another measured number, to three digits.</summary>
    public static string Measured(double value) => value switch
    {
        0 => "0",
        >= 1e4 or < 1e-3 => value.ToString("0.##e0"),
        >= 100 => value.ToString("0"),
        >= 10 => value.ToString("0.#"),
        _ => value.ToString("0.###"),
    };

    /// <summary>A share as a percentage, to two digits where it is small.</summary>
    public static string Share(double share) => share >= 0.1 ? $"{100 * share:0}%" : $"{100 * share:0.0}%";

    /// <summary>A size in bytes.</summary>
    public static string Bytes(double bytes)
    {
        var unit = 0;
        while (bytes >= 1024 && unit < ByteUnits.Length - 1)
        {
            bytes /= 1024;
            unit++;
        }

        var digits = bytes switch
        {
            >= 1e5 => "0.##e0",
            >= 100 => "0",
            _ => unit == 0 ? "0" : "0.0",
        };
        return $"{bytes.ToString(digits)} {ByteUnits[unit]}";
    }

    /// <summary>A time in the unit that fits it.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        double.PositiveInfinity => "for ever",
        >= 2 * 365.25 * 86_400 => $"{Measured(seconds / (365.25 * 86_400))} years",
        >= 2 * 86_400 => $"{seconds / 86_400:0.#} days",
        >= 3600 => $"{Math.Floor(seconds / 3600):0} h {Math.Floor(seconds % 3600 / 60):00} min",
        >= 60 => $"{Math.Floor(seconds / 60):0} min {Math.Floor(seconds % 60):00} s",
        >= 1 => $"{seconds:0.#} s",
        >= 1e-3 => $"{Measured(seconds * 1e3)} ms",
        >= 1e-6 => $"{Measured(seconds * 1e6)} µs",
        0 => "0 s",
        _ => $"{Measured(seconds * 1e9)} ns",
    };

    /// <summary>A time in the unit that fits it.</summary>
    public static string Duration(TimeSpan time) => Duration(time.TotalSeconds);
}
