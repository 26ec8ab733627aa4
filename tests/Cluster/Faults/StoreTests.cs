using Npgsql;
using SweepCluster.Cluster.Tests.Processes;
using SweepCluster.Cluster.Tests.Sweeps;
using SweepCluster.Contracts.Postgres;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Cluster.Tests.Faults;

/// <summary>A store that is gone, stands still, is full or slow for a while.</summary>
public class StoreTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(240);

    [Fact]
    public async Task Postgres_IsKilledAndStandsStill_NothingIsLost()
    {
        await using var cluster = await TestCluster.StartOrSkipAsync(2, slots: 2);
        var sweep = SweepChecks.Slow(points: 1000, milliseconds: 20, chunk: 100);
        var id = await SweepChecks.BeginAsync(cluster, sweep, points: 50);
        var cancellation = TestContext.Current.CancellationToken;
        for (var i = 0; i < 2; i++)
        {
            cluster.Postgres.Kill();
            await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
            cluster.Postgres.Start();
            await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
            cluster.Postgres.Freeze(true);
            await Task.Delay(TimeSpan.FromSeconds(3), cancellation);
            cluster.Postgres.Freeze(false);
            await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
        }

        var last = await SweepChecks.FinishAsync(cluster.Service, id, Patience);
        await SweepChecks.ShouldEqualTheInProcessRunAsync(cluster, last, sweep);
    }

    [Fact]
    public async Task DiskFull_InTheMiddleOfASweep_IsSaidAndNothingIsLost()
    {
        using var disk = SmallDisk.MakeOrSkip(megabytes: 128);
        var postgres = PostgresServer.StartOrSkip(new PostgresPlace { DataFolder = Path.Combine(disk.Folder, "data") });
        await using var cluster = await TestCluster.StartAsync(postgres, postgres.ConnectionString, [SiloHost.Loopback, SiloHost.Loopback], slots: 2);
        var sweep = SweepChecks.Slow(points: 1200, milliseconds: 20, chunk: 1200);
        var id = await SweepChecks.BeginAsync(cluster, sweep, points: 50);
        disk.Fill();

        // The log says what is wrong, in PostgreSQL's own words; the sweep waits, and is not faulted.
        using var limit = new CancellationTokenSource(Patience);
        while (!cluster.Silos.Any(s => s.Output.Contains("could not be written", StringComparison.Ordinal) && s.Output.Contains("No space left on device", StringComparison.Ordinal)))
            await Task.Delay(50, limit.Token);
        (await cluster.Service.FindAsync(id, limit.Token))!.Phase.ShouldBe(SweepPhase.Running);
        disk.Free();
        postgres.Revive();
        var last = await SweepChecks.FinishAsync(cluster.Service, id, Patience);
        await SweepChecks.ShouldEqualTheInProcessRunAsync(cluster, last, sweep);
    }

    [Fact]
    public async Task SlowStore_InTheMiddleOfASweep_NothingIsLost()
    {
        var postgres = PostgresServer.StartOrSkip();
        using var way = new SlowConnection(postgres.Port);
        var connection = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Port = way.Port }.ConnectionString;
        await using var cluster = await TestCluster.StartAsync(postgres, connection, [SiloHost.Loopback, SiloHost.Loopback], slots: 2);
        var sweep = SweepChecks.Slow(points: 600, milliseconds: 20, chunk: 200);
        var id = await SweepChecks.BeginAsync(cluster, sweep, points: 50);
        way.Delay = TimeSpan.FromSeconds(0.1);
        await SweepChecks.UntilAsync(cluster.Service, id, s => s.Progress.Done > 300, Patience);
        way.Delay = TimeSpan.Zero;
        var last = await SweepChecks.FinishAsync(cluster.Service, id, Patience);
        await SweepChecks.ShouldEqualTheInProcessRunAsync(cluster, last, sweep);
    }
}
