using SweepCluster.Cluster.Tests.Processes;
using SweepCluster.Cluster.Tests.Sweeps;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Cluster.Tests.Faults;

/// <summary>
/// One fault at a time, in the middle of a sweep over real processes. After each the store must have every point once,
/// with the bits of a run in one process.
/// </summary>
public class FaultTests(MigratedPostgres postgres)
{
    private const int Kill = 9;
    private const int Killed = 128 + Kill;
    private const int Terminate = 15;
    private const int Stop = 19;
    private const int Continue = 18;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(240);

    [Fact]
    public async Task FrozenSilo_ComesBackAfterItsLeases_IsAZombieThatCorruptsNothing()
    {
        await using var cluster = await TestCluster.StartOrSkipAsync(postgres, 3, slots: 2);
        var sweep = SweepChecks.Slow(points: 1500, milliseconds: 20, chunk: 150);
        var id = await SweepChecks.BeginAsync(cluster, sweep, points: 100);
        var zombie = cluster.Silos[1];
        zombie.Signal(Stop);

        // Its leases are lost as soon as the others know; it comes back while they compute the same points.
        await SweepChecks.UntilWorkersLeftAsync(cluster.Service, 2, Patience);
        zombie.Signal(Continue);
        var last = await SweepChecks.FinishAsync(cluster.Service, id, Patience);
        await SweepChecks.ShouldEqualTheInProcessRunAsync(cluster, last, sweep);
    }

    [Fact]
    public async Task RollingRestart_OfAllSilos_NewOnesTakeOverAndNothingIsLost()
    {
        // No silo is lost here, and a machine that is busy with other things must not look like one.
        await using var cluster = await TestCluster.StartOrSkipAsync(
            postgres, 3, slots: 2, ("Sweep__ProbeTimeout", "00:00:10"), ("Sweep__Grains__Ledger__LeaseTime", "00:01:00"), ("Sweep__Grains__Ledger__HandInTime", "00:01:00"));
        var sweep = SweepChecks.Slow(points: 2500, milliseconds: 20, chunk: 250);
        var id = await SweepChecks.BeginAsync(cluster, sweep, points: 100);
        foreach (var old in cluster.Silos)
        {
            await cluster.StartSiloAsync(slots: 2);
            old.Signal(Terminate);
            await old.WaitAsync(TimeSpan.FromSeconds(90), "drain");
            old.ExitCode.ShouldBe(0, old.Tail());
        }

        var last = await SweepChecks.FinishAsync(cluster.Service, id, Patience);
        await SweepChecks.ShouldEqualTheInProcessRunAsync(cluster, last, sweep);
    }

    [Fact]
    public async Task AllSilos_AreKilledAtOnce_NewOnesGoOn()
    {
        await using var cluster = await TestCluster.StartOrSkipAsync(postgres, 2, slots: 2);
        var sweep = SweepChecks.Slow(points: 600, milliseconds: 20, chunk: 100);
        var id = await SweepChecks.BeginAsync(cluster, sweep, points: 100);
        foreach (var silo in cluster.Silos)
            silo.Signal(Kill);

        // A silo that cannot join while the dead still seem alive ends, and is started again, as an orchestrator does.
        using var over = new CancellationTokenSource();
        var replacing = cluster.ReplaceLostSilosAsync(slots: 2, over.Token);
        var last = await SweepChecks.FinishAsync(cluster.Service, id, Patience);
        last.Progress.Found.ShouldBeGreaterThan(100 - (2 * 2));
        await SweepChecks.ShouldEqualTheInProcessRunAsync(cluster, last, sweep);
        await over.CancelAsync();
        await replacing;
    }

    [Fact]
    public async Task DeadlyPoint_KillsThreeSilos_IsSetAsideWithItsReason()
    {
        const string sweep = """
            sweep: deadly
            engine: test-deadly
            parameters: {deadly: 5}
            axes: {x: {range: [0, 9, 1]}}
            batch: 1
            """;
        await using var cluster = await TestCluster.StartOrSkipAsync(postgres, 3);
        var id = (await cluster.Service.SubmitAsync(SweepChecks.Submission(sweep), TestContext.Current.CancellationToken)).Id;
        using var over = new CancellationTokenSource();
        var replacing = cluster.ReplaceLostSilosAsync(slots: 1, over.Token);
        var last = await SweepChecks.FinishAsync(cluster.Service, id, Patience);
        await over.CancelAsync();
        await replacing;
        last.Phase.ShouldBe(SweepPhase.Completed);
        (last.Progress.Done, last.Progress.Quarantined, last.Progress.Failed).ShouldBe((9, 1, 0));
        last.Failures.ShouldHaveSingleItem().Reason.ShouldContain("its worker was lost 3 times");

        // Killed by the point: three, and one more for each loss that took the sweep's own grain with it before that was
        // careful. Other silos may have ended because they found nobody to join.
        var exits = cluster.Silos.Where(s => s.HasExited).Select(s => s.ExitCode).ToArray();
        exits.Count(code => code == Killed).ShouldBeInRange(3, 5, string.Join(", ", exits));
    }
}
