using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Sweeps.Tests.Telemetry;

/// <summary>Records the spans and measurements of one sweep, told from those of tests beside by its name.</summary>
public sealed class Recording : IDisposable
{
    private readonly string sweep;
    private readonly ActivityListener spans;
    private readonly MeterListener meters = new();
    private readonly ConcurrentQueue<Activity> ended = new();
    private readonly ConcurrentQueue<(Instrument Instrument, double Value, KeyValuePair<string, object?>[] Tags)> measured = new();

    public Recording(string sweep)
    {
        this.sweep = sweep;
        SweepIdTags.Limit = 1000;
        spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name == SweepActivities.SourceName,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(spans);
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == SweepMetrics.MeterName)
                listener.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<long>((i, value, tags, _) => Add(i, value, tags));
        meters.SetMeasurementEventCallback<int>((i, value, tags, _) => Add(i, value, tags));
        meters.SetMeasurementEventCallback<double>((i, value, tags, _) => Add(i, value, tags));
        meters.Start();
    }

    /// <summary>The sweep's spans of that name, the earliest first.</summary>
    public Activity[] Spans(string name) =>
        [.. ended.Where(s => s.DisplayName == name && Equals(s.GetTagItem("sweep.id"), sweep)).OrderBy(s => s.StartTimeUtc)];

    /// <summary>Names of all the sweep's spans.</summary>
    public string[] SpanNames() => [.. ended.Where(s => Equals(s.GetTagItem("sweep.id"), sweep)).Select(s => s.DisplayName).Distinct().Order()];

    /// <summary>The sum of the sweep's measurements by metric, unit and tags beside the sweep's.</summary>
    public SortedDictionary<string, double> Sums()
    {
        var sums = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (key, value) in Mine())
            sums[key] = sums.GetValueOrDefault(key) + value;
        return sums;
    }

    /// <summary>How many measurements there are by metric, unit and tags beside the sweep's.</summary>
    public SortedDictionary<string, int> Counts() => new(Mine().CountBy(m => m.Key).ToDictionary(), StringComparer.Ordinal);

    /// <summary>Name of the sweep.</summary>
    public string Sweep => sweep;

    /// <summary>Has the gauges measured.</summary>
    public void Observe() => meters.RecordObservableInstruments();

    public void Dispose()
    {
        spans.Dispose();
        meters.Dispose();
    }

    private IEnumerable<(string Key, double Value)> Mine() =>
        from m in measured
        where m.Tags.Any(t => t.Key == "sweep.id" && Equals(t.Value, sweep))
        let tags = m.Tags.Where(t => t.Key != "sweep.id").OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key}={t.Value}")
        select ($"{m.Instrument.Name} [{m.Instrument.Unit}] {string.Join(' ', tags)}", m.Value);

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        measured.Enqueue((instrument, value, tags.ToArray()));
}
