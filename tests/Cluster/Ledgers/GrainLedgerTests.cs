using System.Runtime.CompilerServices;
using SweepCluster.Contracts.Ledgers;
using SweepCluster.Grains.Contracts;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Specifications;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Cluster.Tests.Ledgers;

/// <summary>The contract of the ledger, over the grains. A restart stands for the loss of the sweep's grain with its memory.</summary>
public sealed class GrainLedgerTests(LedgerSilo silo) : LedgerContract, IClassFixture<LedgerSilo>
{
    // The sweep whose results a test expects in a store.
    private readonly ConditionalWeakTable<IChunkStore, ISweepGrain> sweeps = [];

    protected override async ValueTask<ILedger> OpenAsync(SweepPlan plan, IChunkStore store, LedgerOptions options)
    {
        silo.Follow(Time);
        silo.Options.Ledger = options;
        if (sweeps.TryGetValue(store, out var sweep))
        {
            await sweep.AsReference<Orleans.Core.Internal.IGrainManagementExtension>().DeactivateOnIdle();
        }
        else
        {
            sweep = silo.Grains.GetGrain<ISweepGrain>(SweepId.New().Value);
            sweeps.Add(store, sweep);
            await sweep.SubmitAsync(
                new SweepSubmission { Text = SpecificationWriter.Write(plan.Specification), FileName = "sweep.json", Owner = "test" }, Time.GetUtcNow());
        }

        return new SteppedLedger(silo, new SweepId(sweep.GetPrimaryKeyString()), plan);
    }

    protected override async ValueTask FlushAsync(ILedger ledger)
    {
        var (sweep, plan) = (((SteppedLedger)ledger).Sweep, ((SteppedLedger)ledger).Plan);
        var grain = silo.Grains.GetGrain<ISweepGrain>(sweep.Value);
        foreach (var chunk in await grain.GetOpenChunksAsync())
            await silo.Grains.GetGrain<IResultGrain>(GrainKeys.OfResult(sweep, chunk)).FlushAsync();
        await silo.Timers.TickAsync();

        // Where the contract looks for them.
        var copy = sweeps.Single(s => s.Value.GetPrimaryKeyString() == sweep.Value).Key;
        using var stored = await SweepStore.OpenAsync(silo.Stores.Open(sweep), plan, new Provenance(), StoreOpening.Read);
        for (var i = 0L; i < plan.Grid.ChunkCount; i++)
        {
            if (await stored.ReadAsync(new ChunkIndex(i)) is { } chunk)
                await copy.WriteAsync(chunk);
        }
    }
}
