using System.Diagnostics;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Bench.Cluster;

/// <summary>
/// The books of one sweep, without grains and network: what a batch costs the one ledger that all silos share, and the
/// memory it takes, against the number of silos. What is left of a core after that is for the calls.
/// </summary>
internal static class CoordinatorBench
{
    private const int Slots = 64;

    public static void Run(SweepPlan plan)
    {
        WholeSweep(plan);
        foreach (var silos in (int[])[1, 10, 100, 1000])
        {
            var before = Memory();
            var ledger = new SweepLedger(plan.Grid, new LedgerOptions { BatchPoints = 1000 }, TimeProvider.System);
            var workers = Enumerable.Range(0, silos).Select(i => new WorkerId($"10.0.{i / 256}.{i % 256}:11111@{i}")).ToArray();
            var leased = new Queue<Lease>();

            // Every slot has a batch and one ahead.
            for (var i = 0; i < silos * Slots * 2; i++)
                leased.Enqueue(Next(ledger, workers[i % silos]));
            var held = Memory() - before;
            var done = new PointStatus[1000];
            Array.Fill(done, PointStatus.Done);
            const int batches = 200_000;
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < batches; i++)
            {
                var lease = leased.Dequeue();
                ledger.HandIn(lease.Id);
                ledger.Complete(lease, done.AsSpan(0, lease.Points.Count), TimeSpan.FromSeconds(1));
                leased.Enqueue(Next(ledger, lease.Worker));
            }

            var cycle = Stopwatch.GetElapsedTime(start).TotalMicroseconds / batches;
            start = Stopwatch.GetTimestamp();
            ledger.Expire();
            var tick = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            Console.WriteLine(
                $"{silos} silos of {Slots} slots, {plan.Grid.PointCount:0.0e0} points: {leased.Count} leases and {ledger.OpenChunks.Count} chunks in {held / 1e6:0.0} MB; " +
                $"{cycle:0.0} us a batch, {tick:0.0} ms a look at all leases");
        }
    }

    // The worst that a sweep can do to its books: everything is finished but its first batch, so that no beginning is.
    private static void WholeSweep(SweepPlan plan)
    {
        var before = Memory();
        var ledger = new SweepLedger(plan.Grid, new LedgerOptions { BatchPoints = plan.Grid.ChunkCapacity }, TimeProvider.System);
        var worker = new WorkerId("10.0.0.1:11111@1");
        Next(ledger, worker);
        var done = new PointStatus[plan.Grid.ChunkCapacity];
        Array.Fill(done, PointStatus.Done);
        while (ledger.Progress.Finished + ledger.Progress.Leased < plan.Grid.PointCount)
        {
            var lease = Next(ledger, worker);
            ledger.Complete(lease, done.AsSpan(0, lease.Points.Count), TimeSpan.FromSeconds(1));
        }

        Console.WriteLine($"{plan.Grid.PointCount:0.0e0} points, all but the first batch finished: {(Memory() - before) / 1e6:0.0} MB");
        GC.KeepAlive(ledger);
    }

    private static Lease Next(SweepLedger ledger, WorkerId worker)
    {
        while (true)
        {
            var offer = ledger.Offer(worker, Slots, held: 1);
            if (offer.Lease is { } lease)
                return lease;
            ledger.Open(offer.ChunkToOpen!.Value, [], []);
        }
    }

    private static long Memory() => GC.GetTotalMemory(forceFullCollection: true);
}
