using System.Diagnostics;
using SweepCluster.Sweeps.Directories;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Running;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Bench.Directories;

/// <summary>One worker process of the bench.</summary>
internal static class BenchWorker
{
    /// <summary>Works at once, as <c>sweep work</c> does.</summary>
    public const string Cold = "cold";

    /// <summary>Leases its first batch, says how long that took from the start of the process, and gives it back.</summary>
    public const string First = "first";

    // Sweeps of its own, worked on before: then the runtime has compiled what the real one needs. In the first it has chunks,
    // in the second it is the writer of one and, as another worker, helps with it.
    private static readonly string[] WarmUps =
    [
        """
        sweep: warm-up
        engine: wait
        axes: {x: {range: {start: 0, step: 1, count: 400} } }
        chunk: 100
        batch: 1
        """,
        """
        sweep: warm-up
        engine: wait
        parameters: {milliseconds: 5}
        axes: {x: {range: {start: 0, step: 1, count: 200} } }
        batch: 1
        """,
    ];

    // The runtime compiles hot methods again in the background, a little later.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(0.5);

    /// <summary>Works on a store with one thread.</summary>
    /// <param name="store">The store.</param>
    /// <param name="start"><see cref="Cold"/>, <see cref="First"/>, or a file: warm up, and begin when that is there.</param>
    public static void Run(string store, string start)
    {
        var plan = PlanOf(store);
        if (start == First)
        {
            FirstBatch(store, plan);
            return;
        }

        if (start != Cold)
        {
            Warm($"{store}.warm.{Environment.ProcessId}");
            File.WriteAllText($"{store}.ready.{Environment.ProcessId}", "");
            while (!File.Exists(start))
                Thread.Sleep(5);
        }

        var before = Environment.CpuUsage.TotalTime;
        Work(store, plan);
        new WorkerTimes(WaitEngine.FirstPoint, Stopwatch.GetTimestamp(), before, Environment.CpuUsage.TotalTime - before).Write(store);
    }

    /// <summary>Makes a store look as if other workers had finished so many chunks; only their names and records are there.</summary>
    public static void Pretend(string store, SweepPlan plan, long chunks)
    {
        using var member = Membership.Join(new SharedDirectory(store), TimeSpan.FromHours(1), 1);
        for (var chunk = 0L; chunk < chunks; chunk++)
        {
            File.WriteAllBytes(Path.Combine(store, "status", $"{chunk}"), []);
            member.Finish(new FinishedChunk(chunk, plan.Grid.RangeOf(new ChunkIndex(chunk)).Count, 0, 0));
        }
    }

    private static void Warm(string store)
    {
        foreach (var warmUp in WarmUps)
        {
            DirectoryBench.Create(store, warmUp);
            var plan = PlanOf(store);
            Parallel.Invoke(() => Work(store, plan), () => Work(store, plan));
            Directory.Delete(store, recursive: true);
        }

        Thread.Sleep(Settling);
        WaitEngine.Forget();
    }

    private static void Work(string store, SweepPlan plan)
    {
        var run = new SharedRun(plan, new SharedDirectory(store), new RunOptions { Threads = 1 }, new SteadyTime());
        run.RunAsync().GetAwaiter().GetResult();
    }

    private static SweepPlan PlanOf(string store)
    {
        var reader = StoreReader.OpenAsync(new DirectoryStore(store)).AsTask().GetAwaiter().GetResult();
        return DirectoryBench.PlanOf(reader.Attributes.Provenance.Specification);
    }

    private static void FirstBatch(string store, SweepPlan plan)
    {
        var directory = new SharedDirectory(store);
        using var member = Membership.Join(directory, TimeSpan.FromSeconds(30), 1);
        using var opened = SweepStore.OpenAsync(new DirectoryStore(store, member.Staging), plan, new Provenance(), StoreOpening.Open)
            .AsTask().GetAwaiter().GetResult();
        var stored = opened.StoredAsync().ToListAsync().AsTask().GetAwaiter().GetResult();
        var ledger = new DirectoryLedger(plan, opened, directory, member, new LedgerOptions(), new SteadyTime(), stored);
        var grant = ledger.LeaseAsync(new LeaseRequest(new WorkerId("here"), 1, 1)).AsTask().GetAwaiter().GetResult();
        using var self = Process.GetCurrentProcess();
        var milliseconds = (DateTime.Now - self.StartTime).TotalMilliseconds;
        Console.WriteLine(grant.Leases.Length == 1 ? milliseconds.ToString() : "NaN");
        ledger.ReleaseAsync(new WorkerId("here"), [.. grant.Leases.Select(l => l.Id)]).AsTask().GetAwaiter().GetResult();
        ledger.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
