using SweepCluster.Contracts.Ledgers;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Tests.Ledgers;

public sealed class InProcessLedgerTests : LedgerContract
{
    protected override ValueTask<ILedger> OpenAsync(SweepPlan plan, IChunkStore store, LedgerOptions options) =>
        ValueTask.FromResult<ILedger>(new InProcessLedger(plan, store, options, Time));

    protected override ValueTask FlushAsync(ILedger ledger) => ((InProcessLedger)ledger).FlushAsync(TimeSpan.Zero);
}
