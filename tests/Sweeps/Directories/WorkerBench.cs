using SweepCluster.Contracts.Time;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Directories;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Tests.Directories;

/// <summary>Several workers of one sweep, in this process and without a clock of their own.</summary>
internal sealed class WorkerBench(ManualTime time) : IDisposable
{
    private readonly List<Membership> members = [];

    /// <summary>The directory of the store.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("sweep-shared-").FullName;

    public SharedDirectory Shared => new(Folder);

    public List<DirectoryLedger> Ledgers { get; } = [];

    public IReadOnlyList<Membership> Members => members;

    /// <summary>The offers that lie there.</summary>
    public IEnumerable<Offer> Offers => new OfferBoard(Shared, "nobody").Look().Offers.Select(o => o.Offer);

    /// <summary>One worker more.</summary>
    public DirectoryLedger Join(SweepPlan plan, IChunkStore store, LedgerOptions options) => Join(plan, _ => store, options);

    /// <summary>One worker more that writes into the directory itself.</summary>
    public DirectoryLedger Join(SweepPlan plan, LedgerOptions options) => Join(
        plan,
        member => SweepStore.OpenAsync(new DirectoryStore(Folder, member.Staging), plan, new Provenance()).AsTask().GetAwaiter().GetResult(),
        options);

    private DirectoryLedger Join(SweepPlan plan, Func<Membership, IChunkStore> storeOf, LedgerOptions options)
    {
        Shared.Open();
        var member = Membership.Join(Shared, options.LeaseTime, 1);
        members.Add(member);
        var store = storeOf(member);
        var ledger = new DirectoryLedger(plan, store, Shared, member, options, time);
        Ledgers.Add(ledger);
        return ledger;
    }

    /// <summary>Lets time pass until every worker but this one, and those that are ticked with it, is taken for dead.</summary>
    public async Task OutliveAsync(DirectoryLedger ledger, TimeSpan leaseTime, params DirectoryLedger[] alive)
    {
        for (var i = 0; i < 6; i++)
        {
            time.Advance(leaseTime / 4);
            foreach (var one in alive.Append(ledger))
                await one.TickAsync();
        }
    }

    public void Dispose()
    {
        foreach (var member in members)
            member.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
