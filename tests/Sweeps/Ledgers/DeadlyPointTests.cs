using SweepCluster.Contracts.Engines;
using SweepCluster.Contracts.Time;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Tests.Ledgers;

/// <summary>
/// Points that end the process of whoever computes them, among innocent ones that the same workers hold. Only the order
/// in which workers ask, compute and die is random, and each order is played to its end.
/// </summary>
public class DeadlyPointTests
{
    private const int Slots = 4;

    private readonly ManualTime time = new();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 1)]
    [InlineData(0, 1)]
    [InlineData(1, 5)]
    [InlineData(16, 5)]
    [InlineData(0, 5)]
    public void SetAside_AnyOrderOfDeaths_AreTheDeadlyPointsAlone(int batchPoints, int workers)
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var count = random.Next(1, 200);
            long[] deadly = [.. Enumerable.Range(0, random.Next(0, 5)).Select(_ => (long)random.Next(count)).Distinct().Order()];
            var (setAside, done) = Play(random, count, deadly, batchPoints, workers);
            setAside.ShouldBe(deadly, $"order {seed}");
            done.ShouldBe(count - deadly.Length, $"order {seed}");
        }
    }

    [Fact]
    public void WantsAlone_OneSuspectBatch_HoldsUpOneWorkerOnly()
    {
        var ledger = Opened(4);
        for (var loss = 0; loss < 2; loss++)
        {
            var worker = new WorkerId($"lost {loss}");
            ledger.Offer(worker, 1, 0).Lease.ShouldNotBeNull().Points.First.ShouldBe(0);
            ledger.WantsAlone(worker, held: 1).ShouldBeFalse();
            ledger.Forget(worker);
        }

        // Both hold other work; the first to ask is to come back with nothing, the other goes on.
        var (first, second) = (new WorkerId("first"), new WorkerId("second"));
        ledger.Offer(first, 1, held: 1).Lease.ShouldNotBeNull().IsAlone.ShouldBeFalse();
        ledger.WantsAlone(first, held: 1).ShouldBeTrue();
        ledger.WantsAlone(second, held: 1).ShouldBeFalse();
        var alone = ledger.Offer(first, 1, held: 0).Lease.ShouldNotBeNull();
        (alone.Points.First, alone.IsAlone, alone.Losses).ShouldBe((0, true, 2));

        // Nothing is given beside it, though points are free.
        ledger.Offer(first, 1, held: 0).Lease.ShouldBeNull();
        ledger.Offer(second, 1, held: 1).Lease.ShouldNotBeNull();
    }

    [Fact]
    public void WantsAlone_WorkerThatDoesNotComeBack_AnotherIsAsked()
    {
        var ledger = Opened(2);
        for (var loss = 0; loss < 2; loss++)
        {
            ledger.Offer(new WorkerId("lost"), 1, 0);
            ledger.Forget(new WorkerId("lost"));
        }

        var (first, second) = (new WorkerId("first"), new WorkerId("second"));
        ledger.WantsAlone(first, held: 1).ShouldBeTrue();
        ledger.Leave(first);
        ledger.WantsAlone(second, held: 1).ShouldBeTrue();
        time.Advance(new LedgerOptions().LeaseTime * 1.1);
        ledger.WantsAlone(first, held: 1).ShouldBeTrue();
        ledger.WantsAlone(second, held: 1).ShouldBeFalse();
    }

    [Fact]
    public void Lost_PointThatFailedAndIsRetried_IsNotMoreSuspectForIt()
    {
        var ledger = Opened(1);
        var worker = new WorkerId("w");
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            var lease = ledger.Offer(worker, 1, held: 1).Lease.ShouldNotBeNull();
            (lease.Attempt, lease.Losses).ShouldBe((attempt, 0));
            ledger.Complete(lease, [PointStatus.Missing], TimeSpan.Zero);
        }

        ledger.Offer(worker, 1, held: 1).Lease.ShouldNotBeNull();
        ledger.Forget(worker);
        ledger.Progress.Quarantined.ShouldBe(0);
    }

    /// <summary>The ledger itself is lost again and again, as with its host, and begun anew from the store and what was remembered.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void Recall_LedgerLostWithItsWorkers_BlamesAsIfItHadLived(int batchPoints)
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var count = random.Next(2, 100);
            long[] deadly = [random.Next(count)];
            var status = new PointStatus[count];
            var workers = Enumerable.Range(0, 3).Select(i => new Player($"{i}")).ToList();
            IReadOnlyList<Lease> remembered = [];
            var (deaths, epoch) = (0, 0L);
            while (status.Contains(PointStatus.Missing))
            {
                (++epoch).ShouldBeLessThan(100_000, "the sweep does not end");
                var ledger = new SweepLedger(
                    TestPlans.Plane([count]).Grid, new LedgerOptions { BatchPoints = batchPoints }, time, new LeaseId(epoch << 32));
                ledger.Open(new ChunkIndex(0), status, new byte[count]);
                foreach (var lease in remembered)
                    ledger.Recall(lease, !workers.Exists(w => w.Id == lease.Worker));
                for (var step = random.Next(1, 20); step > 0; step--)
                {
                    var i = random.Next(workers.Count);
                    if (random.Next(2) == 0)
                    {
                        workers[i].Ask(ledger);
                    }
                    else if (workers[i].Compute(ledger, random, deadly, status))
                    {
                        // Sometimes the ledger hears of it, sometimes it dies with the worker.
                        deaths++;
                        workers[i] = new Player($"{epoch}.{step}");
                        if (random.Next(2) == 0)
                            break;
                        foreach (var gone in ledger.Leases.Select(l => l.Worker).Where(w => !workers.Exists(p => p.Id == w)).Distinct().ToArray())
                            ledger.Forget(gone);
                    }

                    foreach (var (index, _) in ledger.TakeQuarantined())
                        status[index] = PointStatus.Quarantined;
                }

                foreach (var (index, _) in ledger.TakeQuarantined())
                    status[index] = PointStatus.Quarantined;
                remembered = ledger.Remember(1000);
            }

            status.Index().Where(s => s.Item == PointStatus.Quarantined).Select(s => (long)s.Index).ShouldBe(deadly, $"order {seed}");
            if (batchPoints == 1)
                deaths.ShouldBe(3, $"order {seed}");
        }
    }

    private (long[] SetAside, long Done) Play(Random random, int count, long[] deadly, int batchPoints, int workers)
    {
        var options = batchPoints == 0 ? new LedgerOptions() : new LedgerOptions { BatchPoints = batchPoints };
        var ledger = new SweepLedger(TestPlans.Plane([count]).Grid, options, time);
        ledger.Open(new ChunkIndex(0), [], []);
        var alive = Enumerable.Range(0, workers).Select(i => new Player($"{i}")).ToList();
        var setAside = new List<long>();
        for (var step = 0; !ledger.IsComplete; step++)
        {
            step.ShouldBeLessThan(100_000, "the sweep does not end");
            var i = random.Next(alive.Count);
            if (random.Next(2) == 0)
            {
                alive[i].Ask(ledger);
            }
            else if (alive[i].Compute(ledger, random, deadly))
            {
                ledger.Forget(alive[i].Id);
                alive[i] = new Player($"{step}+");
            }

            setAside.AddRange(ledger.TakeQuarantined().Select(q => q.Index));
        }

        setAside.Sort();
        return ([.. setAside], ledger.Progress.Done);
    }

    private SweepLedger Opened(int points)
    {
        var ledger = new SweepLedger(TestPlans.Plane([points]).Grid, new LedgerOptions { BatchPoints = 1 }, time);
        ledger.Open(new ChunkIndex(0), [], []);
        return ledger;
    }

    /// <summary>Behaves as the worker loop does: leases ahead, finishes everything first when it is asked to.</summary>
    private sealed class Player(string name)
    {
        private readonly List<Lease> held = [];
        private bool isDraining;

        public WorkerId Id { get; } = new(name);

        public void Ask(SweepLedger ledger)
        {
            if (held.Exists(l => l.IsAlone) || isDraining && held.Count > 0)
                return;
            isDraining = false;
            while (held.Count < 2 * Slots && ledger.Offer(Id, Slots, held.Count).Lease is { } lease)
                held.Add(lease);
            isDraining = ledger.WantsAlone(Id, held.Count);
        }

        public bool Compute(SweepLedger ledger, Random random, long[] deadly, PointStatus[]? stored = null)
        {
            if (held.Count == 0)
                return false;
            var lease = held[random.Next(Math.Min(held.Count, Slots))];
            if (deadly.Any(lease.Points.Contains))
                return true;
            held.Remove(lease);
            stored?.AsSpan((int)lease.Points.First, lease.Points.Count).Fill(PointStatus.Done);
            ledger.Complete(lease, Enumerable.Repeat(PointStatus.Done, lease.Points.Count).ToArray(), TimeSpan.FromMilliseconds(lease.Points.Count));
            return false;
        }
    }
}
