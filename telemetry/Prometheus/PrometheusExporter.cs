using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using SweepCluster.Sweeps.Telemetry;
using SweepCluster.Telemetry.Export;

namespace SweepCluster.Telemetry.Prometheus;

/// <summary>
/// Adds up the measurements of this process from its making on, and writes them as Prometheus reads them: beside OTLP,
/// for whoever scrapes.
/// </summary>
/// <remarks>Safe from several threads at once; scrapes take turns.</remarks>
public sealed class PrometheusExporter : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentQueue<MetricFamily> families = new();
    private readonly Lock turn = new();
    private readonly string target;
    private long scrape;

    /// <summary>Begins to listen.</summary>
    /// <param name="service">Name of the program, told in <c>target_info</c>.</param>
    /// <param name="meters">The meters; by default those that are exported over OTLP.</param>
    public PrometheusExporter(string service, IEnumerable<string>? meters = null)
    {
        SweepMetrics.Touch();
        var wanted = (meters ?? ExportedNames.Meters).ToHashSet(StringComparer.Ordinal);
        target = PrometheusText.Labels([
            new("service.name", service), new("service.version", SweepMetrics.Version),
            new("service.instance.id", $"{Environment.MachineName}:{Environment.ProcessId}")]);
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (!wanted.Contains(instrument.Meter.Name))
                return;
            var family = new MetricFamily(instrument);
            families.Enqueue(family);
            listening.EnableMeasurementEvents(instrument, family);
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, family) => Record(family, value, tags));
        listener.SetMeasurementEventCallback<float>((_, value, tags, family) => Record(family, value, tags));
        listener.SetMeasurementEventCallback<decimal>((_, value, tags, family) => Record(family, (double)value, tags));
        listener.SetMeasurementEventCallback<long>((_, value, tags, family) => Record(family, value, tags));
        listener.SetMeasurementEventCallback<int>((_, value, tags, family) => Record(family, value, tags));
        listener.SetMeasurementEventCallback<short>((_, value, tags, family) => Record(family, value, tags));
        listener.SetMeasurementEventCallback<byte>((_, value, tags, family) => Record(family, value, tags));
        listener.Start();
        TelemetryHealth.Begin();
    }

    /// <summary>All metrics as they stand.</summary>
    public string Scrape()
    {
        lock (turn)
        {
            Interlocked.Increment(ref scrape);
            try
            {
                listener.RecordObservableInstruments();
            }
            catch (AggregateException)
            {
                // An instrument that cannot be observed just now is left out; the others are there.
            }

            var text = new StringBuilder();
            foreach (var family in families.GroupBy(f => f.Name, StringComparer.Ordinal).OrderBy(f => f.Key, StringComparer.Ordinal))
                PrometheusText.Write(text, [.. family], scrape);
            text.Append("# HELP target_info The process that is scraped.\n# TYPE target_info gauge\n");
            text.Append("target_info{").Append(target).Append("} 1\n");
            return text.ToString();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => listener.Dispose();

    private void Record(object? family, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        ((MetricFamily)family!).Record(value, tags, Interlocked.Read(ref scrape));
}
