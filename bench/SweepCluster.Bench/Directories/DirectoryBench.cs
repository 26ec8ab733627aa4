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
    private const string WorkerVerb = "worker";

    public static void Run(string[] arguments)
    {
        if (arguments is [WorkerVerb, var store, var start])
        {
            BenchWorker.Run(store, start);
            return;
        }

        var folder = Directory.CreateTempSubdirectory("sweep-bench-").FullName;
        try
        {
            var wanted = arguments.Length > 0 ? arguments : ["rate", "metadata", "efficiency", "start"];
            if (wanted.Contains("rate"))
                Rates(folder);
            if (wanted.Contains("metadata"))
                Metadata(folder);
            if (wanted.Contains("efficiency"))
                Efficiency(folder);
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
    private static void Rates(string folder)
    {
        foreach (var (what, points, chunk) in new[] { ("chunks of 1000 batches", 200_000, 1000), ("one chunk for all", 20_000, 20_000) })
        {
            foreach (var processes in (int[])[1, 2, 4, 8, 16])
            {
                var store = Create(Path.Combine(folder, $"rate-{chunk}-{processes}"), Sweep(points, chunk, milliseconds: 0, batch: 1));
                var seconds = RunAll(store, processes);
                Console.WriteLine($"{what,-24} {processes,2} processes   {points / seconds,9:F0} batches/s");
            }
        }
    }

    private static void Metadata(string folder)
    {
        foreach (var (what, points, chunk, processes) in new[] { ("own chunks", 40_000, 10_000, 1), ("one chunk, borrowed", 2_000, 2_000, 3) })
        {
            var store = Create(Path.Combine(folder, $"metadata-{processes}"), Sweep(points, chunk, milliseconds: processes > 1 ? 2 : 0, batch: 1));
            if (Strace.Count(processes, folder, i => Arguments(store, GoFile(store)), () => Release(store, processes)) is not { } counts)
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

    private static void Efficiency(string folder)
    {
        const int processes = 32;
        const int each = 150;
        foreach (var (what, chunk) in new[] { ("one chunk", processes * each), ("48 chunks", 100) })
        {
            var store = Create(Path.Combine(folder, $"efficiency-{chunk}"), Sweep(processes * each, chunk, milliseconds: 100, batch: null));
            var seconds = RunAll(store, processes);
            Console.WriteLine($"{processes} processes of 100 ms points, {what}: {each * 0.1 / seconds:P1} of ideal ({seconds:F2} s)");
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
            using var worker = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, Arguments(store, "first"))
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

    private static string Create(string store, string yaml)
    {
        var plan = PlanOf(yaml);
        SharedOpening.CreateAsync(store, plan, Provenance.StartedNow(yaml, SpecificationWriter.Write(plan.Specification))).GetAwaiter().GetResult();
        return store;
    }

    // All processes stand ready before the first begins: their own start is not what is measured.
    private static double RunAll(string store, int processes)
    {
        var workers = Enumerable.Range(0, processes).Select(_ => Process.Start(new ProcessStartInfo(Environment.ProcessPath!, Arguments(store, GoFile(store)))
        {
            UseShellExecute = false,
        })!).ToArray();
        Release(store, processes);
        var started = Stopwatch.GetTimestamp();
        foreach (var worker in workers)
        {
            worker.WaitForExit();
            if (worker.ExitCode != 0)
                throw new InvalidOperationException($"A worker ended with {worker.ExitCode}.");
            worker.Dispose();
        }

        // The last worker notices that all is done and leaves: that belongs to the sweep.
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static void Release(string store, int processes)
    {
        while (Directory.GetFiles(Path.GetDirectoryName(store)!, Path.GetFileName(store) + ".ready.*").Length < processes)
            Thread.Sleep(5);
        File.WriteAllText(GoFile(store), "");
    }

    private static string GoFile(string store) => store + ".go";

    private static string[] Arguments(string store, string start) => ["directory", WorkerVerb, store, start];
}
