using SweepCluster.Cluster.Tests.Processes;
using SweepCluster.Cluster.Tests.Sweeps;
using SweepCluster.Contracts.Postgres;

namespace SweepCluster.Cluster.Tests.Faults;

/// <summary>Silos are cut off in the middle of a sweep for longer than their leases hold, and healed.</summary>
public class PartitionTests
{
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan CutTime = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(240);

    [Fact]
    public async Task Cut_LongerThanALease_NothingIsLostOrCountedTwice()
    {
        using var network = PrivateNetwork.MakeOrSkip(hosts: 3);
        var postgres = PostgresServer.StartOrSkip(new PostgresPlace { Address = network.Database, Guests = network.Subnet });
        await using var cluster = await TestCluster.StartAsync(
            postgres, postgres.ConnectionString, [.. network.Hosts], slots: 2, ("Sweep__Grains__Ledger__LeaseTime", LeaseTime.ToString()));
        var sweep = SweepChecks.Slow(points: 3000, milliseconds: 20, chunk: 150);
        var id = await SweepChecks.BeginAsync(cluster, sweep, points: 100);

        // Who finds that the others gave it up ends, and is started again, as an orchestrator does.
        using var over = new CancellationTokenSource();
        var replacing = cluster.ReplaceLostSilosAsync(slots: 2, over.Token, network.Outside);

        // One from PostgreSQL alone, then another from everybody.
        foreach (var (cut, host) in ((Action<int, bool>, int)[])[(network.CutFromDatabase, 1), (network.Cut, 2)])
        {
            cut(host, true);
            await Task.Delay(CutTime, TestContext.Current.CancellationToken);
            cut(host, false);
        }

        var last = await SweepChecks.FinishAsync(cluster.Service, id, Patience);
        await SweepChecks.ShouldEqualTheInProcessRunAsync(cluster, last, sweep);
        await over.CancelAsync();
        await replacing;
    }
}
