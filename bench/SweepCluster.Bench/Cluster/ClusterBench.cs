using System.Text;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Running;
using SweepCluster.Sweeps.Specifications;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Bench.Cluster;

/// <summary>
/// The cluster on this machine: silos, a gateway and PostgreSQL as processes. Cheap points beside the same sweep in one
/// process; one-point batches; slots that wait, 1 to 8 silos; a silo that joins, one that is killed; memory.
/// </summary>
internal static class ClusterBench
{
    private const double PointSeconds = 0.1;

    public static void Run(string[] args)
    {
        var parts = args.Length > 0 ? args : ["cheap", "batches", "scaling", "slots", "faults", "memory", "coordinator"];
        foreach (var part in parts)
        {
            (part switch
            {
                "cheap" => CheapAsync(),
                "batches" => BatchesAsync(),
                "scaling" => ScalingAsync([(1, 8), (2, 8), (4, 8), (8, 8)], rounds: 200),
                "slots" => ScalingAsync([(1, 64), (4, 16), (8, 8)], rounds: 400),
                "faults" => FaultsAsync(),
                "memory" => MemoryAsync(),
                "coordinator" => Task.Run(() => CoordinatorBench.Run(PlanOf(Cheap(1_000_000_000)))),
                _ => throw new InvalidOperationException($"no part '{part}'; there are cheap, batches, scaling, slots, faults, memory, coordinator"),
            }).GetAwaiter().GetResult();
        }
    }

    private static string Cheap(long points) => $$"""
        sweep: cheap
        engine: liquid-metal
        axes:
          r_s: {linspace: [2, 5, {{points / 4000}}]}
          Q: {linspace: [0.1, 3, 4000]}
        outputs: [epsilon]
        """;

    private static string Waiting(int points, double milliseconds, int chunk) => $$"""
        sweep: waiting
        engine: test-slow
        parameters: {milliseconds: {{milliseconds}} }
        axes: {x: {range: [1, {{points}}, 1]} }
        chunk: {{chunk}}
        batch: 1
        """;

    private static SweepPlan PlanOf(string specification) =>
        new(SpecificationReader.Read(Encoding.UTF8.GetBytes(specification), "cheap.yaml", EngineCatalog.Shipped).Specification!);

    private static async Task CheapAsync()
    {
        const long points = 40_000_000;
        var specification = Cheap(points);
        var plan = PlanOf(specification);
        var folder = Directory.CreateTempSubdirectory("sweep-bench-").FullName;
        double alone;
        using (var store = await SweepStore.OpenAsync(new DirectoryStore(folder), plan, Provenance.StartedNow(specification, ""), StoreOpening.OpenOrCreate))
            alone = (await InProcessRun.RunAsync(plan, store, new RunOptions { Threads = 2 }, TimeProvider.System)).Elapsed.TotalSeconds;
        Directory.Delete(folder, recursive: true);
        await using var session = await ClusterSession.StartAsync(silos: 2, slots: 1);
        await session.RunAsync(Cheap(4_000_000));
        var together = await session.RunAsync(specification);
        Console.WriteLine($"cheap points, durable: one process on two threads {points / alone:0.00e0}/s; two silos, gateway and PostgreSQL {points / together:0.00e0}/s (ratio {alone / together:0.00})");
    }

    private static async Task BatchesAsync()
    {
        const int points = 40_000;
        await using var session = await ClusterSession.StartAsync(silos: 2, slots: 4);
        await session.RunAsync(Waiting(2000, 0, 2000));
        var seconds = await session.RunAsync(Waiting(points, 0, 4000));
        Console.WriteLine($"one-point batches, durable: {points / seconds:0}/s");
    }

    // From the submission to the last point durable: a second of that is the beginning and the end of any sweep.
    private static async Task ScalingAsync((int Silos, int Slots)[] sizes, int rounds)
    {
        foreach (var (silos, slots) in sizes)
        {
            await using var session = await ClusterSession.StartAsync(silos, slots);
            await session.RunAsync(Waiting(silos * slots * 5, PointSeconds * 1000, 1000));
            var points = silos * slots * rounds;
            var seconds = await session.RunAsync(Waiting(points, PointSeconds * 1000, 2000));
            Console.WriteLine($"{silos} silos of {slots} slots, points of {PointSeconds * 1000} ms: {points / seconds:0} points/s, {100 * rounds * PointSeconds / seconds:0.0} % of ideal; " +
                $"an answer with batches within {await session.LeaseSecondsAsync(0.5) * 1000:0} ms (median), {await session.LeaseSecondsAsync(0.99) * 1000:0} ms (99 %)");
        }
    }

    private static async Task FaultsAsync()
    {
        await using var session = await ClusterSession.StartAsync(silos: 2, slots: 4);
        var id = await session.SubmitAsync(Waiting(4000, PointSeconds * 1000, 1000));
        await session.UntilAsync(id, s => s.GetProperty("done").GetInt64() > 50);
        Console.WriteLine($"a silo that joins has its first batches {ClusterSession.Text(await session.JoinAsync())} s after it is ready");
        session.KillOne();
        var lost = await session.UntilAsync(id, s => s.GetProperty("leases_lost").GetInt64() > 0 || s.GetProperty("phase").GetString() == "completed");
        var status = await session.StatusAsync(id);
        Console.WriteLine($"a silo that is killed: its {status.GetProperty("leases_lost")} batches are leased again after {ClusterSession.Text(lost)} s");
    }

    private static async Task MemoryAsync()
    {
        await using var session = await ClusterSession.StartAsync(silos: 1, slots: 1);
        await session.RunAsync(Cheap(40_000_000));
        var small = session.SiloMegabytes;
        var id = await session.SubmitAsync(Cheap(1_000_000_000));
        var most = 0.0;
        for (var i = 0; i < 40; i++)
        {
            await Task.Delay(500);
            most = Math.Max(most, session.SiloMegabytes);
        }

        var done = (await session.StatusAsync(id)).GetProperty("done").GetInt64();
        await session.CancelAsync(id);
        Console.WriteLine($"memory of a silo with the sweep's grain: {small:0} MB after 4e7 points, at most {most:0} MB in a sweep of 1e9 ({done:0.0e0} done)");
    }
}
