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
    /// <summary>Works on a store with one thread: from the moment that a file is there, or to the first batch only.</summary>
    public static void Run(string store, string start)
    {
        var reader = StoreReader.OpenAsync(new DirectoryStore(store)).AsTask().GetAwaiter().GetResult();
        var plan = DirectoryBench.PlanOf(reader.Attributes.Provenance.Specification);
        if (start == "first")
        {
            FirstBatch(store, plan);
            return;
        }

        File.WriteAllText($"{store}.ready.{Environment.ProcessId}", "");
        while (!File.Exists(start))
            Thread.Sleep(5);
        var run = new SharedRun(plan, new SharedDirectory(store), new RunOptions { Threads = 1 }, new SteadyTime());
        run.RunAsync().GetAwaiter().GetResult();
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
