using SweepCluster.Cluster.Tests.Sweeps;
using SweepCluster.Grains.Contracts;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Cluster.Tests.Ledgers;

/// <summary>What the grain of a sweep keeps in memory depends on what is leased, not on how many points there are.</summary>
public sealed class SweepGrainMemoryTests(LedgerSilo silo) : IClassFixture<LedgerSilo>
{
    private const double MostGrowth = 64e6;
    private const int Slots = 64;
    private const int Calls = 32;

    [Fact]
    public async Task Sweep_OfABillionPoints_TakesTheMemoryOfOneOfTenThousand()
    {
        silo.Follow(TimeProvider.System);
        await ComputeAsync(100, 100);
        var small = await ComputeAsync(100, 100);
        var large = await ComputeAsync(1_000_000, 1_000);
        (large - small).ShouldBeLessThan(MostGrowth);
        TestContext.Current.SendDiagnosticMessage($"{small / 1e6:0.00} MB for 1e4 points, {large / 1e6:0.00} MB for 1e9");
    }

    // The worst that a sweep can do to its books: two thousand chunks are finished, where there are so many, but not the
    // first batch, so that no beginning is.
    private async Task<double> ComputeAsync(long xs, long ys)
    {
        var yaml = $$"""
            sweep: plane
            engine: test-plane
            axes: {x: {linspace: [0, 1, {{xs}}]}, y: {linspace: [0, 1, {{ys}}]} }
            batch: 1000000
            """;
        var worker = new WorkerId("worker");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var id = SweepId.New();
        var sweep = silo.Grains.GetGrain<ISweepGrain>(id.Value);
        await sweep.SubmitAsync(SweepChecks.Submission(yaml), TimeProvider.System.GetUtcNow());
        var first = (await sweep.LeaseAsync(new LeaseRequest(worker, 1, Slots), [])).Leases.ShouldHaveSingleItem();
        Lease[] computed = [];
        var finished = 0L;
        for (var call = 0; call < Calls; call++)
        {
            var grant = await sweep.LeaseAsync(new LeaseRequest(worker, Slots, Slots, Held: 1), [.. computed.Select(l => l.Id)]);
            await sweep.RenewAsync(worker, [first.Id]);

            // On a machine that stands still the first one is offered again, as that of a straggler.
            computed = [.. grant.Leases.Where(l => l.Points != first.Points)];
            foreach (var lease in computed)
                await sweep.RecordAsync(lease.Chunk, [new DurableBatch { Lease = lease }]);
            finished += computed.Sum(l => (long)l.Points.Count);
        }

        var memory = GC.GetTotalMemory(forceFullCollection: true) - before;
        (await sweep.FindAsync())!.Progress.Finished.ShouldBe(finished);
        await sweep.CommandAsync(SweepCommand.Cancel);
        await sweep.DeleteAsync();
        return memory;
    }
}
