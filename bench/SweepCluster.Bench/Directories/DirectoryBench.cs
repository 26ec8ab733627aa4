using System.Diagnostics;
using System.Globalization;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Directories;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Specifications;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Bench.Directories;

/// <summary>
/// Workers on a shared directory, real processes all: batches a second for 1 to 16 of them, operations on metadata a
/// batch as strace counts them, efficiency of 32 with points of 100 ms, and the start on a store of 10^9 points.
/// </summary>
internal static class DirectoryBench
{
    private const int Repeats = 3;

    public static void Run(string[] arguments)
    {
        if (arguments is [Crew.Verb, var store, var start])
        {
            BenchWorker.Run(store, start);
            return;
        }

        var folder = Directory.CreateTempSubdirectory("sweep-bench-").FullName;
        try
        {
            int[] numbers = [.. arguments.Select(a => int.TryParse(a, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(n => n > 0)];
            var named = arguments.Where(a => !char.IsAsciiDigit(a[0])).ToArray();
            var wanted = named.Length > 0 ? named : ["rate", "metadata", "efficiency", "start"];
            if (wanted.Contains("rate"))
                Rates(folder, numbers.Length > 0 ? numbers : [1, 2, 4, 8, 16]);
            if (wanted.Contains("metadata"))
                Metadata(folder);
            if (wanted.Contains("efficiency"))
                Efficiency(folder, numbers.Length > 0 ? numbers[0] : 1000);
            if (wanted.Contains("start"))
                Start(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The sweep of a specification of the bench's engines.</summary>
    public static SweepPlan PlanOf(string yaml) => new(SpecificationReader.Read(
        yaml, "bench.yaml", SpecificationFormat.Yaml, EngineCatalog.Discover(typeof(WaitEngine).Assembly)).Specification!);

    // Batches of one point: with a chunk for each worker and more, and with a single chunk for all.
    private static void Rates(string folder, int[] crews)
    {
        foreach (var (what, points, chunk) in new[] { ("chunks of 1000 batches", 200_000, 1000), ("one chunk for all", 20_000, 20_000) })
        {
            foreach (var processes in crews)
            {
                var rates = Enumerable.Range(0, Repeats).Select(repeat =>
                {
                    var store = Create(Path.Combine(folder, $"rate-{chunk}-{processes}-{repeat}"), Sweep(points, chunk, milliseconds: 0, batch: 1));
                    var (workers, released) = Crew.RunWarm(store, processes);
                    return points / WorkerTimes.Seconds(released, workers.Max(w => w.End));
                }).Order().ToArray();
                Console.WriteLine($"{what,-24} {processes,2} processes   {rates[Repeats / 2],9:F0} batches/s ({rates[0]:F0} to {rates[^1]:F0})");
            }
        }
    }

    private static void Metadata(string folder)
    {
        foreach (var (what, points, chunk, processes) in new[] { ("own chunks", 40_000, 10_000, 1), ("one chunk, borrowed", 2_000, 2_000, 3) })
        {
            var store = Create(Path.Combine(folder, $"metadata-{processes}"), Sweep(points, chunk, milliseconds: processes > 1 ? 2 : 0, batch: 1));
            if (Strace.Count(processes, store) is not { } counts)
            {
                Console.WriteLine("strace was not found: operations on metadata are not counted");
                return;
            }

            Console.WriteLine($"{what}: {points} batches, {points / chunk} chunk(s), {processes} process(es); operations a batch");
            foreach (var (call, count) in counts.OrderByDescending(c => c.Value))
                Console.WriteLine($"    {call,-12} {count,8}   {(double)count / points:F4}");
            Console.WriteLine($"    all          {counts.Values.Sum(),8}   {(double)counts.Values.Sum() / points:F4}");
        }
    }

    // Ideal is every process at a point all the time. From the launch, that counts the start of the processes and what
    // the runtime compiles in each, on the few cores that all of them share here, too. From the first lease, it counts
    // what the others need to join, all waiting, and the end. The runtime goes on compiling for half a minute here, so a
    // short run tells of that.
    private static void Efficiency(string folder, int each)
    {
        const int processes = 32;
        const int fewer = 20;
        Console.WriteLine($"{processes} processes with {each} points of 100 ms for each: share of the time in which each is at a point");
        foreach (var (what, points) in new[] { ("one chunk", processes * each), ($"{fewer} chunks", ((processes * each) + fewer - 1) / fewer) })
        {
            string New(string start) =>
                Create(Path.Combine(folder, $"efficiency-{points}-{start}"), Sweep(processes * each, points, milliseconds: 100, batch: null));

            var (workers, released) = Crew.RunWarm(New("warm"), processes);
            Say($"{what}, warm, from the first lease", workers.Where(w => w.FirstPoint > 0).Min(w => w.FirstPoint), workers);
            Say($"{what}, warm, from the release of all", released, workers);
            (workers, var launched) = Crew.RunCold(New("cold"), processes);
            Say($"{what}, cold, from the launch of the first", launched, workers);
        }

        void Say(string what, long from, WorkerTimes[] workers)
        {
            var seconds = WorkerTimes.Seconds(from, workers.Max(w => w.End));
            var first = workers.Where(w => w.FirstPoint > 0).Select(w => WorkerTimes.Seconds(from, w.FirstPoint)).Order().ToArray();
            Console.WriteLine(
                $"    {what,-50} {each * 0.1 / seconds:P1} ({seconds:F2} s; first point after {first[first.Length / 2]:F2} s in the median, "
                + $"{first[^1]:F2} s in the last; processor {workers.Sum(w => w.ProcessorBefore.TotalSeconds):F1} s before and "
                + $"{workers.Sum(w => w.Processor.TotalSeconds):F1} s while working, all together)");
        }
    }

    private static void Start(string folder)
    {
        const string sweep = """
            sweep: billion
            engine: wait
            axes: {x: {range: {start: 0, step: 1, count: 1000000000} } }
            """;
        var store = Create(Path.Combine(folder, "billion"), sweep);
        var plan = PlanOf(sweep);
        Console.WriteLine($"start on 10^9 points, empty store: first batch {FirstBatch(store):F0} ms after the process");
        BenchWorker.Pretend(store, plan, plan.Grid.ChunkCount * 2 / 3);
        Console.WriteLine($"start on 10^9 points, two thirds stored: first batch {FirstBatch(store):F0} ms after the process");
    }

    // The time from the start of the process to the first batch that it has leased.
    private static double FirstBatch(string store)
    {
        var times = Enumerable.Range(0, 5).Select(_ =>
        {
            using var worker = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, Crew.Arguments(store, BenchWorker.First))
            {
                RedirectStandardOutput = true, UseShellExecute = false,
            })!;
            var answer = worker.StandardOutput.ReadToEnd();
            worker.WaitForExit();
            return double.Parse(answer, CultureInfo.InvariantCulture);
        }).Order().ToArray();
        return times[times.Length / 2];
    }

    private static string Sweep(int points, int chunk, int milliseconds, int? batch) => $$"""
        sweep: waiting
        engine: wait
        parameters: {milliseconds: {{milliseconds}}}
        axes: {x: {range: {start: 0, step: 1, count: {{points}}} } }
        chunk: {{chunk}}
        {{(batch is null ? "" : $"batch: {batch}")}}
        """;

    /// <summary>Makes the empty store of a sweep.</summary>
    public static string Create(string store, string yaml)
    {
        var plan = PlanOf(yaml);
        SharedOpening.CreateAsync(store, plan, Provenance.StartedNow(yaml, SpecificationWriter.Write(plan.Specification))).GetAwaiter().GetResult();
        return store;
    }
}
