using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Reflection;

namespace SweepCluster.Sweeps.Telemetry;

/// <summary>
/// Every metric of the program. Names, units and histograms follow the OpenTelemetry semantic conventions for metrics
/// 1.38 (https://opentelemetry.io/docs/specs/semconv/general/metrics/): lower case, dots, no unit and no <c>total</c> in
/// a name, units in UCUM, durations in seconds. The reference for readers is docs/telemetry.md.
/// </summary>
/// <remarks>
/// Safe from any thread. Tags are bounded: engine, outcome, kind of failure, observable; the sweep by opt-in, see
/// <see cref="SweepIdTags"/>. Where nobody listens, an instrument costs a comparison.
/// </remarks>
public static class SweepMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "SweepCluster";

    /// <summary>Version of the program, and of meter and source.</summary>
    public static readonly string Version = typeof(SweepMetrics).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    private static readonly Meter Meter = new(MeterName, Version);

    // From a tenth of a millisecond to an hour: a batch is about a second, a single point anything.
    private static readonly InstrumentAdvice<double> Durations = new()
    {
        HistogramBucketBoundaries = [0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000, 3600],
    };

    internal static readonly SlotTime SlotTime = new(TimeProvider.System);

    internal static readonly ConcurrentDictionary<LedgerMetrics, byte> Ledgers = new();

    internal static readonly ConcurrentDictionary<string, ObservedValues> Observed = new(StringComparer.Ordinal);

    internal static readonly Counter<long> Points = Meter.CreateCounter<long>(
        "sweep.points", "{point}", "Points finished, each counted once: by the ledger, when it counts them as done, failed or set aside.");

    internal static readonly Histogram<double> LeaseDuration = Meter.CreateHistogram(
        "sweep.lease.duration", "s", "Time a worker waits for the answer of a ledger that it asked for batches.", advice: Durations);

    internal static readonly Histogram<double> QueueDuration = Meter.CreateHistogram(
        "sweep.batch.queue.duration", "s", "Time a leased batch waits at its worker for a compute thread.", advice: Durations);

    internal static readonly Histogram<double> ProcessDuration = Meter.CreateHistogram(
        "sweep.batch.process.duration", "s", "Time from a worker's receiving a batch to its results' being handed in, waiting included.", advice: Durations);

    internal static readonly Counter<long> LeasesExpired = Meter.CreateCounter<long>(
        "sweep.leases.expired", "{lease}", "Leases that ran out or whose worker was lost.");

    internal static readonly Counter<long> BatchesDuplicate = Meter.CreateCounter<long>(
        "sweep.batches.duplicate", "{batch}", "Batches with points that had been handed in before, and were dropped.");

    internal static readonly Counter<long> BatchesRetried = Meter.CreateCounter<long>(
        "sweep.batches.retried", "{batch}", "Batches leased for another attempt at their points.");

    internal static readonly Counter<double> CpuTime = Meter.CreateCounter<double>(
        "sweep.cpu.time", "s", "Time that compute threads spent in engines.");

    internal static readonly Histogram<double> StoreWriteDuration = Meter.CreateHistogram(
        "sweep.store.write.duration", "s", "Time to write a chunk to the store.", advice: Durations);

    internal static readonly Counter<long> StoreBytes = Meter.CreateCounter<long>(
        "sweep.store.bytes", "By", "Bytes written to the stores of sweeps.");

    internal static readonly Instrument ObservableValues = ObservedValues.CreateInstruments(Meter);

    static SweepMetrics()
    {
        Meter.CreateObservableUpDownCounter(
            "sweep.slots", () => SlotTime.Slots, "{slot}", "Compute threads.");
        Meter.CreateObservableUpDownCounter(
            "sweep.slots.busy", () => SlotTime.Busy, "{slot}", "Compute threads that compute.");
        Meter.CreateObservableGauge(
            "sweep.overhead", Overhead, "1", "Share of the slots' time of the last minute that was not spent in engines, while they had batches.");
        Meter.CreateObservableUpDownCounter(
            "sweep.leases.active", () => Sum(l => l.Leases), "{lease}", "Leases held.");
        Meter.CreateObservableUpDownCounter(
            "sweep.queue.depth", () => Sum(l => l.QueuedPoints), "{point}", "Points of running sweeps that are neither finished nor leased.");
        Meter.CreateObservableUpDownCounter(
            "sweep.queue.cpu.time", () => Sum(l => l.QueuedSeconds), "s",
            "Time in engines that the unfinished points of running sweeps will take, by what points cost lately.");
        Meter.CreateObservableUpDownCounter(
            "sweep.sweeps", Sweeps, "{sweep}", "Sweeps that are running or paused.");
    }

    // Static fields of a class that is never touched do not exist: whoever exports touches it, so that its gauges are there.
    /// <summary>Makes sure that every instrument exists.</summary>
    public static void Touch()
    {
    }

    private static IEnumerable<Measurement<double>> Overhead()
    {
        if (SlotTime.Overhead() is { } share)
            yield return new Measurement<double>(share);
    }

    private static IEnumerable<Measurement<T>> Sum<T>(Func<LedgerMetrics, T> value)
        where T : struct, System.Numerics.INumber<T> =>
        Ledgers.Keys.GroupBy(l => (l.Sweep.Engine, l.Sweep.SweepTag), (_, of) => of.ToArray())
            .Select(of => new Measurement<T>(of.Aggregate(T.Zero, (sum, l) => sum + value(l)), of[0].Sweep.Tags));

    private static IEnumerable<Measurement<int>> Sweeps() =>
        Ledgers.Keys.GroupBy(l => (l.Sweep.Engine, l.Sweep.SweepTag, l.IsPaused), (_, of) => of.ToArray())
            .Select(of => new Measurement<int>(of.Length, of[0].Sweep.With(SweepAttributes.Phase, of[0].IsPaused ? "paused" : "running")));
}
