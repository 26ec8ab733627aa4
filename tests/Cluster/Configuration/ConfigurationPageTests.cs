using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using SweepCluster.Gateway.Options;
using SweepCluster.Grains.Hosting;
using SweepCluster.Grains.Membership;
using SweepCluster.Silo.Options;

namespace SweepCluster.Cluster.Tests.Configuration;

public partial class ConfigurationPageTests
{
    [Fact]
    public void Page_OfTheRepository_IsThatOfTheOptions()
    {
        var path = Path.Combine(Root(), "docs", "configuration.md");
        var written = ConfigurationPage.Write();

        // SWEEP_WRITE_DOCS=1 writes the page anew.
        if (Environment.GetEnvironmentVariable("SWEEP_WRITE_DOCS") == "1")
            File.WriteAllText(path, written);
        File.ReadAllText(path).ReplaceLineEndings("\n")
            .ShouldBe(written, "docs/configuration.md is not what the options say; run these tests with SWEEP_WRITE_DOCS=1 to write it anew");
    }

    // Each row of the page, set to another value than the default, arrives in the options: the names are those that are read.
    [Fact]
    public void Page_EverySetting_IsReadByThatName()
    {
        Check<SiloOptions>("");
        Check<GatewayOptions>("");
        Check<GrainOptions>("Grains");

        static void Check<T>(string section)
            where T : new()
        {
            var names = Names(typeof(T), new T(), "").ToArray();
            names.Length.ShouldBeGreaterThan(2);
            foreach (var (path, type) in names)
            {
                var given = Other(type);
                var settings = new ConfigurationBuilder()
                    .AddInMemoryCollection([new(string.Join(':', ((string[])[MemberOptions.Section, section, .. path]).Where(p => p.Length > 0)), given)]).Build();
                var bound = settings.GetSection(section.Length > 0 ? MemberOptions.Section + ":" + section : MemberOptions.Section).Get<T>()!;
                Value(bound, path).Equals(given, StringComparison.OrdinalIgnoreCase).ShouldBeTrue(string.Join("__", path));
            }
        }
    }

    [Fact]
    public void Variables_ReadByName_AreOnThePage()
    {
        string[] folders = ["silo", "gateway", "grains", "api", "client", "sweeps", "telemetry", "physics"];
        var read = folders.SelectMany(f => Directory.EnumerateFiles(Path.Combine(Root(), f), "*.cs", SearchOption.AllDirectories))
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(f => Variables().Matches(File.ReadAllText(f))).Select(m => m.Groups["n"].Value).ToHashSet(StringComparer.Ordinal);
        read.Order(StringComparer.Ordinal).ShouldBe(ConfigurationPage.Variables.Keys);
    }

    private static IEnumerable<(string[] Path, Type Type)> Names(Type type, object defaults, string prefix)
    {
        for (var declaring = type; declaring != typeof(object); declaring = declaring.BaseType!)
        {
            foreach (var property in ConfigurationPage.Settable(declaring))
            {
                var path = prefix.Length > 0 ? prefix + ":" + property.Name : property.Name;
                var isGroup = property.PropertyType is { IsClass: true } group && group != typeof(string);
                foreach (var below in isGroup ? Names(property.PropertyType, property.GetValue(defaults)!, path) : [(path.Split(':'), property.PropertyType)])
                    yield return below;
            }
        }
    }

    private static string Other(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(TimeSpan) => "00:00:07",
        var t when t == typeof(bool) => "true",
        var t when t == typeof(string) => "other",
        _ => "7",
    };

    private static string Value(object options, string[] path) =>
        Convert.ToString(path.Aggregate((object?)options, (o, name) => o!.GetType().GetProperty(name)!.GetValue(o)), System.Globalization.CultureInfo.InvariantCulture)!;

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "SweepCluster.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }

    [GeneratedRegex(@"""(?<n>(?:OTEL|SWEEP|NO)_[A-Z_]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variables();
}
