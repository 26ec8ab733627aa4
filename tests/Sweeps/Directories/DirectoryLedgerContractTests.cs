using SweepCluster.Contracts.Ledgers;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Directories;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Tests.Directories;

/// <summary>
/// The contract, over a directory. A restart stands for a worker that was killed: the one before neither leaves nor ever
/// gives another heartbeat, and the next one takes over from it when it has been silent for long enough.
/// </summary>
public sealed class DirectoryLedgerContractTests : LedgerContract, IDisposable
{
    private readonly Dictionary<IChunkStore, WorkerBench> benches = [];

    protected override async ValueTask<ILedger> OpenAsync(SweepPlan plan, IChunkStore store, LedgerOptions options)
    {
        if (!benches.TryGetValue(store, out var bench))
            benches.Add(store, bench = new WorkerBench(Time));
        var isRestart = bench.Ledgers.Count > 0;
        var ledger = bench.Join(plan, store, options);
        if (isRestart)
            await bench.OutliveAsync(ledger, options.LeaseTime);
        return ledger;
    }

    protected override ValueTask FlushAsync(ILedger ledger) => ((DirectoryLedger)ledger).FlushAsync(TimeSpan.Zero);

    public void Dispose()
    {
        foreach (var bench in benches.Values)
            bench.Dispose();
    }
}
