using System.Diagnostics.Metrics;
using System.Reflection;
using SweepCluster.Contracts.Telemetry;
using SweepCluster.Sweeps.Telemetry;
using SweepCluster.Telemetry.Export;
using SweepCluster.Telemetry.Prometheus;
using SweepCluster.Telemetry.Tests.Runs;

namespace SweepCluster.Telemetry.Tests.Pages;

/// <summary>The page says what is emitted: no more, no less.</summary>
public class TelemetryPageTests
{
    private const string Moody = """
        sweep: moody
        engine: test-moody
        parameters: {x: 4}
        axes: {mood: [fine, refuses]}
        batch: 1
        """;

    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "telemetry.md"));

    [Fact]
    public void Metrics_OnThePage_AreThoseThatThereAre()
    {
        var there = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name is not (SweepMetrics.MeterName or TelemetryHealth.MeterName))
                    return;
                var family = new MetricFamily(instrument);
                var type = instrument.GetType().Name.Split('`')[0].Replace("Observable", "", StringComparison.Ordinal).ToLowerInvariant();
                there.Add($"{instrument.Name} {type} {instrument.Unit} {family.Name}");
            },
        };
        SweepMetrics.Touch();
        TelemetryHealth.Begin();
        listener.Start();
        MarkdownTable.Rows(Page, "metric", "type", "unit")
            .Select(r => $"{MarkdownTable.Code(r[0])[0]} {r[1]} {MarkdownTable.Code(r[2])[0]} {MarkdownTable.Code(r[4])[0]}")
            .Order(StringComparer.Ordinal).ShouldBe(there.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Attributes_OnThePage_AreThoseThatThereAre()
    {
        var there = typeof(SweepAttributes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetValue(null)!)
            .Select(a => a == SweepAttributes.ParameterPrefix ? a + "<name>" : a);
        MarkdownTable.Rows(Page, "attribute", "means").SelectMany(r => MarkdownTable.Code(r[0]))
            .Order(StringComparer.Ordinal).ShouldBe(there.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ErrorTypesAndOutcomes_ThatThereAre_AreOnThePage()
    {
        foreach (var type in (Type[])[typeof(ErrorTypes), typeof(SweepOutcomes)])
        {
            foreach (var value in type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetValue(null)!))
                Page.ShouldContain($"`{value}`");
        }
    }

    [Fact]
    public void SourcesAndMeters_ThatAreExported_AreOnThePage()
    {
        foreach (var name in ExportedNames.Sources.Concat(ExportedNames.Meters))
            Page.ShouldContain($"`{name}`");
    }

    [Fact]
    public async Task SpansAndTags_OfARun_AreThoseOnThePage()
    {
        using var receiver = new OtlpReceiver();
        await ConsoleProcess.RunSweepAsync(Moody, receiver.Environment);

        var spans = Spans();
        receiver.Spans.Select(s => NameOf(s.Name)).Distinct().Order().ShouldBe(spans.Keys.Order());
        foreach (var (name, (kind, attributes)) in spans)
        {
            var emitted = receiver.Spans.Where(s => NameOf(s.Name) == name).ToArray();
            emitted.ShouldAllBe(s => s.Kind == kind, name);
            emitted.SelectMany(s => s.Attributes.Keys).Distinct()
                .Select(a => a.StartsWith(SweepAttributes.ParameterPrefix, StringComparison.Ordinal) ? SweepAttributes.ParameterPrefix + "<name>" : a)
                .Order(StringComparer.Ordinal).ShouldBe(attributes.Where(a => a != SweepAttributes.BatchSlow).Order(StringComparer.Ordinal), name);
        }

        var tags = MarkdownTable.Rows(Page, "metric", "type", "unit").ToDictionary(r => MarkdownTable.Code(r[0])[0], r => MarkdownTable.Code(r[3]));
        foreach (var metric in receiver.Metrics.Where(m => m.Meter == SweepMetrics.MeterName).GroupBy(m => m.Name))
        {
            metric.SelectMany(m => m.Points).SelectMany(p => p.Attributes.Keys).Distinct()
                .Order().ShouldBe(tags[metric.Key].Order(), metric.Key);
        }
    }

    private static string NameOf(string span) => span.StartsWith("process ", StringComparison.Ordinal) ? "process <engine>" : span;

    // A row may say that it has the attributes of another.
    private static Dictionary<string, (int Kind, HashSet<string> Attributes)> Spans()
    {
        var spans = new Dictionary<string, (int Kind, HashSet<string> Attributes)>(StringComparer.Ordinal);
        var kinds = new Dictionary<string, int> { ["internal"] = 1, ["client"] = 3, ["consumer"] = 5 };
        foreach (var row in MarkdownTable.Rows(Page, "span", "kind", "attributes"))
        {
            var (name, words) = (MarkdownTable.Code(row[0])[0], MarkdownTable.Code(row[2]));
            HashSet<string> attributes = row[2] switch
            {
                var text when text.StartsWith("the same without", StringComparison.Ordinal) => [.. spans["process <engine>"].Attributes.Except(words)],
                var text when text.StartsWith("those of `evaluate`", StringComparison.Ordinal) => [.. spans["evaluate"].Attributes.Except(words)],
                _ => [.. words],
            };
            spans.Add(name, (kinds[row[1].Split(';')[0]], attributes));
        }

        return spans;
    }
}
