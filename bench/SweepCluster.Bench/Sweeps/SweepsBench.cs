using System.Diagnostics;
using SweepCluster.Physics.Engines;
using SweepCluster.Physics.LiquidMetal;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Running;
using SweepCluster.Sweeps.Specifications;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Bench.Sweeps;

/// <summary>
/// What a sweep costs beside its points: the Lindhard engine alone against blocked NumPy in the same run, through
/// plan, runner and store, and a sweep of 10^9 points.
/// </summary>
internal static class SweepsBench
{
    private const int Repeats = 7;

    public static void Run(string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("sweep-bench-").FullName;
        try
        {
            var engine = EngineAlone(4_000_000);
            var numpy = NumPy(4_000_000);
            Report("engine alone, one core", engine, numpy);
            Report("blocked NumPy, one core", numpy, numpy);
            foreach (var threads in (int[])[1, 2])
                Report($"plan, runner and store, {threads} thread(s)", ThroughStore(folder, threads), numpy);
            Overhead(folder);
            Billion(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Report(string what, double pointsPerSecond, double baseline) =>
        Console.WriteLine($"{what,-44} {pointsPerSecond:E2} points/s   {pointsPerSecond / baseline:F2} x NumPy");

    private static double EngineAlone(int count)
    {
        const int blockPoints = 2048;
        var engine = new LiquidMetalEngine();
        var random = new Random(1);
        double[] rs = [.. Enumerable.Range(0, count).Select(_ => 1 + (5 * random.NextDouble()))];
        double[] q = [.. Enumerable.Range(0, count).Select(_ => 0.1 + (3.9 * random.NextDouble()))];
        var epsilon = new double[count];
        var block = new PointBlock(engine.Description, blockPoints);
        var context = new EvaluationContext();
        var (rsAt, qAt) = (engine.Description.IndexOfParameter("r_s"), engine.Description.IndexOfParameter("Q"));
        var output = engine.Description.IndexOfObservable("epsilon");
        var seconds = Median(() =>
        {
            for (var start = 0; start < count; start += blockPoints)
            {
                var points = Math.Min(blockPoints, count - start);
                block.Start(start, points);
                rs.AsSpan(start, points).CopyTo(block.SetColumn(rsAt));
                q.AsSpan(start, points).CopyTo(block.SetColumn(qAt));
                block.SetOutput(output, epsilon.AsMemory(start, points));
                engine.Evaluate(block, context);
            }
        });
        return count / seconds;
    }

    private static double NumPy(int count)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "sweeps", "lindhard.py");
        foreach (var python in (string?[])[Environment.GetEnvironmentVariable("SWEEP_PYTHON"), "/usr/bin/python3", "python3"])
        {
            if (python is null)
                continue;
            using var process = Process.Start(new ProcessStartInfo(python, [script, $"{count}"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
                Environment = { ["OMP_NUM_THREADS"] = "1" },
            })!;
            var answer = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode == 0)
                return double.Parse(answer);
        }

        Console.WriteLine("NumPy was not found: no baseline");
        return double.NaN;
    }

    private static double ThroughStore(string folder, int threads)
    {
        const string sweep = """
            sweep: lindhard
            engine: liquid-metal
            axes: {r_s: {linspace: [1, 6, 2000]}, Q: {linspace: [0.1, 4, 20000]}}
            outputs: [epsilon]
            """;
        var plan = PlanOf(sweep);
        var run = 0;
        var seconds = Median(() =>
        {
            var directory = Path.Combine(folder, $"throughput-{threads}-{run++}");
            RunInto(plan, directory, new RunOptions { Threads = threads });
            Directory.Delete(directory, recursive: true);
        }, 3);
        return plan.PointCount / seconds;
    }

    // The time a run takes beyond the time inside the engine, per point, for cheap points and for points of 10 ms.
    private static void Overhead(string folder)
    {
        var cheap = PlanOf("""
            sweep: cheap
            engine: liquid-metal
            axes: {r_s: {linspace: [1, 6, 1000]}, Q: {linspace: [0.1, 4, 10000]}}
            outputs: [epsilon]
            """);
        var report = RunInto(cheap, Path.Combine(folder, "cheap"), new RunOptions { Threads = 1 });
        var outside = report.Elapsed - report.Progress.EngineTime;
        Console.WriteLine($"overhead of a cheap point                    {outside.TotalNanoseconds / cheap.PointCount:F1} ns");
        var dear = PlanOf("""
            sweep: dear
            engine: spin-tunneling
            parameters: {S1: 30, S2: 30}
            axes: {H_y: {linspace: [0, 60, 400]}}
            """);
        report = RunInto(dear, Path.Combine(folder, "dear"), new RunOptions { Threads = 1 });
        Console.WriteLine(
            $"overhead of points of {report.Progress.EngineTime.TotalMilliseconds / dear.PointCount:F1} ms               {report.Overhead:P2}");
    }

    private static void Billion(string folder)
    {
        const string sweep = """
            sweep: billion
            engine: liquid-metal
            axes: {r_s: {linspace: [1, 6, 10000]}, Q: {linspace: [0.1, 4, 100000]}}
            outputs: [epsilon]
            """;
        var started = Stopwatch.GetTimestamp();
        var plan = PlanOf(sweep);
        Console.WriteLine($"10^9 points: read and planned in             {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F1} ms");
        var directory = Path.Combine(folder, "billion");
        foreach (var what in (string[])["first", "resumed"])
        {
            var began = Stopwatch.GetTimestamp();
            var first = TimeSpan.Zero;
            using var stop = new CancellationTokenSource();
            try
            {
                RunInto(plan, directory, new RunOptions { Threads = 2, ReportInterval = TimeSpan.FromMilliseconds(20) }, report =>
                {
                    if (report.Computed > 0 && first == TimeSpan.Zero)
                        first = Stopwatch.GetElapsedTime(began);
                    if (report.Computed > 20_000_000)
                        stop.Cancel();
                }, stop.Token);
            }
            catch (OperationCanceledException)
            {
                var memory = Process.GetCurrentProcess();
                Console.WriteLine($"10^9 points, {what} run: first points after   {first.TotalMilliseconds:F0} ms, resident {memory.WorkingSet64 >> 20} MB");
            }
        }
    }

    private static SweepPlan PlanOf(string yaml) => new(SpecificationReader.Read(
        yaml, "bench.yaml", SpecificationFormat.Yaml, EngineCatalog.Shipped).Specification!);

    private static RunReport RunInto(
        SweepPlan plan, string directory, RunOptions options, Action<RunReport>? report = null, CancellationToken stop = default)
    {
        using var store = SweepStore.OpenDirectoryAsync(directory, plan, Provenance.StartedNow("", ""), cancellation: stop)
            .AsTask().GetAwaiter().GetResult();
        return InProcessRun.RunAsync(plan, store, options, TimeProvider.System, report, stop).GetAwaiter().GetResult();
    }

    private static double Median(Action action, int repeats = Repeats)
    {
        action();
        var seconds = Enumerable.Range(0, repeats).Select(_ =>
        {
            var started = Stopwatch.GetTimestamp();
            action();
            return Stopwatch.GetElapsedTime(started).TotalSeconds;
        }).Order().ToArray();
        return seconds[repeats / 2];
    }
}
