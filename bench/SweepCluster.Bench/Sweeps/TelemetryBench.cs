using System.Diagnostics;
using System.Diagnostics.Metrics;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Running;
using SweepCluster.Sweeps.Specifications;
using SweepCluster.Sweeps.Stores;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Bench.Sweeps;

/// <summary>
/// What spans and metrics cost: one-point batches, where every cost of a batch is a cost of a point, and large batches,
/// where nothing of it may be; with nobody listening, with metrics, with metrics and every span recorded.
/// </summary>
internal static class TelemetryBench
{
    private const int Repeats = 7;

    public static void Run(string[] arguments)
    {
        var single = PlanOf("batch: 1", 20_000);
        var large = PlanOf("batch: 65536", 4_000_000);
        Measure(single);
        Alone(single);
        foreach (var (name, listen) in Modes())
        {
            using var listening = listen();
            Report(name, single, large);
        }
    }

    // What a run without listeners has paid for being ready to tell: everything that is done a batch, and nothing else.
    private static void Alone(SweepPlan plan)
    {
        const int batches = 1_000_000;
        var sweep = SweepTelemetry.Of(plan);
        var lease = new Lease(new LeaseId(1), new WorkerId("bench"), new ChunkIndex(0), new PointRange(0, 1), 1, default);
        var (median, _) = Timing.Measure(Repeats, () =>
        {
            for (var i = 0; i < batches; i++)
            {
                using var batch = new BatchInHand(sweep, lease);
                SweepMetrics.SlotTime.Compute(1);
                SweepMetrics.QueueDuration.Record(1e-6, sweep.Tags);
                SweepActivities.StartEvaluate(sweep, lease, null)?.Dispose();
                SweepMetrics.CpuTime.Add(1e-6, sweep.Tags);
                if (!sweep.IsSlow(1, TimeSpan.FromMicroseconds(1)))
                    sweep.Learn(1, TimeSpan.FromMicroseconds(1));
                SweepActivities.StartGather(sweep, lease, null)?.Dispose();
                SweepMetrics.SlotTime.Compute(-1);
                batch.Done();
            }
        });
        Console.WriteLine($"instruments of a batch alone, nobody listens: {median / batches * 1e9:F0} ns");
    }

    private static IEnumerable<(string Name, Func<IDisposable?> Listen)> Modes()
    {
        yield return ("nobody listens", () => null);
        yield return ("metrics", Metrics);
        yield return ("metrics and all spans", () => new Both(Metrics(), Spans()));
        yield return ("nobody listens any more", () => null);
    }

    private static void Report(string name, SweepPlan single, SweepPlan large)
    {
        var (nanoseconds, bytes) = Measure(single);
        var (perPoint, bytesPerPoint) = Measure(large);
        Console.WriteLine($"{name,-26} {nanoseconds / 1000,8:F2} us and {bytes,6:F0} bytes a one-point batch, {perPoint,6:F1} ns and {bytesPerPoint,5:F2} bytes a point of large batches");
    }

    // Processor time of all threads and memory, a point.
    private static (double Nanoseconds, double Bytes) Measure(SweepPlan plan)
    {
        var times = new double[Repeats];
        var bytes = new double[Repeats];
        for (var i = 0; i < Repeats; i++)
        {
            using var store = SweepStore.OpenAsync(new MemoryStore(), plan, new Provenance()).AsTask().GetAwaiter().GetResult();
            var (time, memory) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
            InProcessRun.RunAsync(plan, store, new RunOptions { Threads = 1 }, TimeProvider.System).GetAwaiter().GetResult();
            times[i] = (Environment.CpuUsage.TotalTime - time).TotalNanoseconds / plan.PointCount;
            bytes[i] = (GC.GetTotalAllocatedBytes() - memory) / (double)plan.PointCount;
        }

        Array.Sort(times);
        Array.Sort(bytes);
        return (times[Repeats / 2], bytes[Repeats / 2]);
    }

    private static SweepPlan PlanOf(string batch, int points) => new(SpecificationReader.Read(
        $"sweep: telemetry\nengine: liquid-metal\nparameters: {{r_s: 4}}\naxes: {{Q: {{linspace: [0.1, 4, {points}]}}}}\noutputs: [epsilon]\n{batch}\n",
        "bench.yaml", SpecificationFormat.Yaml, EngineCatalog.Shipped).Specification!);

    private static MeterListener Metrics()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == SweepMetrics.MeterName)
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => { });
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => { });
        listener.Start();
        return listener;
    }

    private static ActivityListener Spans()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == SweepActivities.SourceName,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private sealed class Both(IDisposable first, IDisposable second) : IDisposable
    {
        public void Dispose()
        {
            first.Dispose();
            second.Dispose();
        }
    }
}
