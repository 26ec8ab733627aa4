using SweepCluster.Cluster.Tests.Processes;
using SweepCluster.Cluster.Tests.Sweeps;

namespace SweepCluster.Cluster.Tests.Faults;

/// <summary>Kills at random moments until the sweep is over; the moments come from a seed that is printed.</summary>
public class RandomKillTests(ITestOutputHelper output)
{
    private const int Kill = 9;

    [Theory]
    [InlineData(1, 10, false)]
    [InlineData(2, 8, true)]
    public async Task Kill_AtRandomMoments_NothingIsLostOrCountedTwice(int seed, int kills, bool alsoPostgres)
    {
        var random = new Random(seed);
        await using var cluster = await TestCluster.StartOrSkipAsync(3, slots: 2);
        var sweep = SweepChecks.Slow(points: 8_000, milliseconds: 5, chunk: 500, batch: 5);
        var id = await SweepChecks.BeginAsync(cluster, sweep, points: 50);
        using var over = new CancellationTokenSource();
        var replacing = cluster.ReplaceLostSilosAsync(slots: 2, over.Token);
        var killed = 0;
        while (killed < kills)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(200, 1600)), TestContext.Current.CancellationToken);
            if (alsoPostgres && random.Next(4) == 0)
            {
                cluster.Postgres.Kill();
                cluster.Postgres.Start();
                killed++;
                continue;
            }

            // Never the last one: a cluster without silos is another test.
            var alive = cluster.Silos.Where(s => !s.HasExited).ToArray();
            if (alive.Length < 2)
                continue;
            alive[random.Next(alive.Length)].Signal(Kill);
            killed++;
        }

        var last = await SweepChecks.FinishAsync(cluster.Service, id, TimeSpan.FromSeconds(240));
        output.WriteLine($"seed {seed}: {killed} kills; {last.Progress}");

        // Still replaced: the service that is asked for the results is theirs.
        await SweepChecks.ShouldEqualTheInProcessRunAsync(cluster, last, sweep);
        await over.CancelAsync();
        await replacing;
    }
}
