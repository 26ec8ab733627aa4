using SweepCluster.Cluster.Tests.Processes;
using SweepCluster.Cluster.Tests.Sweeps;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Cluster.Tests.Upgrades;

/// <summary>Silos of two versions side by side during a sweep, over the schema of the later one.</summary>
public class UpgradeTests(MigratedPostgres postgres)
{
    private const int Terminate = 15;
    private const int MostStarts = 3;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task RollingUpgrade_FromThePreviousVersion_DuringASweep_NothingIsLost()
    {
        _ = postgres.ConnectionString;
        var program = await PreviousSilo.FindOrSkipAsync();
        File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(program)!, "SweepCluster.Grains.dll"))
            .ShouldNotBe(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "SweepCluster.Grains.dll")), "these are the same version");

        // The command that a silo is started by names the program of this version as its first argument; it is not used.
        var previous = SiloHost.Loopback with { Prefix = ["/bin/sh", "-c", $"exec \"{program}\""] };
        await using var cluster = await TestCluster.StartAsync(own: null, postgres.ConnectionString, [previous, previous], slots: 2);

        // Its points wait, they do not compute: long enough for two silos to join at leisure, and soon over at many slots.
        var sweep = SweepChecks.Slow(points: 8000, milliseconds: 20, chunk: 1000, batch: 5);
        var id = await SweepChecks.BeginAsync(cluster, sweep, points: 100);
        foreach (var old in cluster.Silos.ToArray())
        {
            await JoinAsync(cluster, id);
            old.Signal(Terminate);
            await old.WaitAsync(Limit, "drain");
            old.ExitCode.ShouldBe(0, old.Tail());
        }

        // And one comes back, as when an upgrade is taken back half way.
        var back = await StartAsync(cluster, slots: 64, previous);
        var last = await SweepChecks.FinishAsync(cluster.Service, id, TimeSpan.FromMinutes(4));
        back.HasExited.ShouldBeFalse(back.Tail());
        await SweepChecks.ShouldEqualTheInProcessRunAsync(cluster, last, sweep);
    }

    // The sweep rests while a silo starts, however long that takes here, and goes on with work for everybody.
    private static async Task JoinAsync(TestCluster cluster, SweepId id)
    {
        await cluster.Service.CommandAsync(id, SweepCommand.Pause);
        var silo = await StartAsync(cluster, slots: 2);
        var alive = cluster.Silos.Count(s => !s.HasExited);
        await cluster.Service.CommandAsync(id, SweepCommand.Resume);
        using var limit = new CancellationTokenSource(Limit);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while ((await cluster.Service.ListWorkersAsync()).Count(w => w.BusySlots > 0) < alive)
        {
            silo.HasExited.ShouldBeFalse(silo.Tail());
            limit.IsCancellationRequested.ShouldBeFalse(
                $"not all of {alive} silos had batches at the same time; the sweep stands at {(await cluster.Service.FindAsync(id))?.Progress}");
            await ticks.WaitForNextTickAsync();
        }
    }

    // On a busy machine one may be taken for dead while it joins; it ends then, and is started again, as an orchestrator does.
    private static async Task<ChildProcess> StartAsync(TestCluster cluster, int slots, SiloHost? host = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await cluster.StartSiloAsync(slots, host);
            }
            catch (InvalidOperationException) when (attempt < MostStarts)
            {
                // It said why in its log; the last one's is in the fault.
            }
        }
    }
}
