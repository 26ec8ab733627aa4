using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace SweepCluster.Telemetry.Prometheus;

/// <summary>One instrument as Prometheus sees it: a name, a type, a line of help and its series.</summary>
/// <remarks>Safe from several threads at once.</remarks>
internal sealed class MetricFamily
{
    /// <summary>Series of one instrument; measurements with further tags go into one that says so, as OpenTelemetry has it.</summary>
    public const int MostSeries = 2000;

    // The default boundaries of OpenTelemetry, for instruments that advise none.
    private static readonly double[] DefaultBounds = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000];
    private static readonly KeyValuePair<string, object?>[] Overflow = [new("otel.metric.overflow", "true")];

    private readonly ConcurrentDictionary<KeyValuePair<string, object?>[], MetricSeries> series = new(TagComparer.Instance);
    private readonly ConcurrentDictionary<KeyValuePair<string, object?>[], MetricSeries>.AlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>> lookup;

    public MetricFamily(Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        Kind = KindOf(instrument);
        IsObserved = instrument.IsObservable;
        Bounds = Kind == MetricKind.Histogram ? BoundsOf(instrument) ?? DefaultBounds : [];
        Name = PrometheusNames.Of(instrument.Name, instrument.Unit, Kind);
        Help = instrument.Description is { Length: > 0 } description ? description : instrument.Name;
        Meter = instrument.Meter.Name;
        lookup = series.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>();
    }

    public string Name { get; }

    public string Help { get; }

    public string Meter { get; }

    public MetricKind Kind { get; }

    public double[] Bounds { get; }

    /// <summary>Whether it is measured only when it is scraped.</summary>
    public bool IsObserved { get; }

    public IEnumerable<KeyValuePair<KeyValuePair<string, object?>[], MetricSeries>> Series => series;

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, long scrape)
    {
        if (!lookup.TryGetValue(tags, out var found))
            found = series.GetOrAdd(series.Count < MostSeries ? tags.ToArray() : Overflow, _ => new MetricSeries(Kind, Bounds));
        found.Record(value, scrape);
    }

    private static MetricKind KindOf(Instrument instrument) => instrument.GetType().Name.Split('`')[0] switch
    {
        "Counter" => MetricKind.Counter,
        "ObservableCounter" => MetricKind.ObservedCounter,
        "UpDownCounter" => MetricKind.Changes,
        "Histogram" => MetricKind.Histogram,
        _ => MetricKind.Gauge,
    };

    private static double[]? BoundsOf(Instrument instrument) => instrument switch
    {
        Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds],
        Histogram<float> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(b => (double)b)],
        Histogram<long> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(b => (double)b)],
        Histogram<int> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(b => (double)b)],
        _ => null,
    };
}
