using System.Globalization;
using System.Text.RegularExpressions;

namespace SweepCluster.Deploy.Tests.Repositories;

/// <summary>
/// What silos and gateways can be told, and what holds when they are not: from docs/configuration.md, which
/// tests/Cluster holds to the options by reflection. So these tests need no Orleans.
/// </summary>
internal static partial class Settings
{
    private static readonly (string Section, string Name, string Default)[] Rows = Read();

    public static string[] OfSilos { get; } = [.. Rows.Where(r => r.Section is "Silos and gateways" or "Silos" || r.Section.StartsWith("Grains", StringComparison.Ordinal)).Select(r => r.Name)];

    public static string[] OfGateways { get; } = [.. Rows.Where(r => r.Section is "Silos and gateways" or "Gateways").Select(r => r.Name)];

    public static string[] Variables { get; } = [.. Rows.Where(r => r.Section == "Variables").Select(r => r.Name)];

    public static int SiloPort => int.Parse(Default("Sweep__SiloPort"), CultureInfo.InvariantCulture);

    public static int ClientPort => int.Parse(Default("Sweep__GatewayPort"), CultureInfo.InvariantCulture);

    public static int HealthPort => int.Parse(Default("Sweep__HealthPort"), CultureInfo.InvariantCulture);

    public static int ApiPort => new Uri(Default("Sweep__Listen")).Port;

    public static TimeSpan LeaseTime => TimeSpan.Parse(Default("Sweep__Grains__Ledger__LeaseTime"), CultureInfo.InvariantCulture);

    public static TimeSpan DrainTime => TimeSpan.Parse(Default("Sweep__DrainTime"), CultureInfo.InvariantCulture);

    /// <summary>What a silo may take beyond its drain: <c>SiloOptions.LeaveTime</c>.</summary>
    public static TimeSpan LeaveTime => TimeSpan.FromSeconds(double.Parse(
        LeaveTimes().Match(Repository.Text("silo/Options/SiloOptions.cs")).Groups["n"].Value, CultureInfo.InvariantCulture));

    /// <summary>The version that is built.</summary>
    public static string Version => Versions().Match(Repository.Text("Directory.Build.props")).Groups["n"].Value;

    public static string Default(string name) => Rows.Single(r => r.Name == name).Default;

    private static (string, string, string)[] Read()
    {
        var section = "";
        var rows = new List<(string, string, string)>();
        foreach (var line in Repository.Text("docs/configuration.md").Split('\n'))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                section = line[3..];
            else if (TableRows().Match(line) is { Success: true } row)
                rows.Add((section, row.Groups["name"].Value, row.Groups["default"].Value.Trim('`')));
        }

        return [.. rows];
    }

    [GeneratedRegex(@"^\| `(?<name>[A-Za-z_]+)` \| (?<default>[^|]*?) ?\|", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TableRows();

    [GeneratedRegex(@"LeaveTime \{ get; \} = TimeSpan\.FromSeconds\((?<n>[0-9.]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LeaveTimes();

    [GeneratedRegex(@"<Version>(?<n>[^<]+)</Version>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Versions();
}
