using System.Collections.Immutable;
using System.Diagnostics;
using SweepCluster.Grains.Catalog;
using SweepCluster.Grains.Contracts;
using SweepCluster.Grains.Keys;
using SweepCluster.Grains.Sweeps;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Summaries;

namespace SweepCluster.Cluster.Tests.Upgrades;

/// <summary>A value of every type that travels between silos or is grain state, no member as it is by default.</summary>
internal static class ContractSamples
{
    private static readonly DateTimeOffset Moment = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private static readonly SweepId Id = SweepId.TryParse("s-abcdefghjkmn", out var id) ? id : throw new InvalidOperationException("no identifier");

    private static readonly Lease Held = new(new LeaseId(7), new WorkerId("S10.0.0.1:11111:5"), new ChunkIndex(3), new PointRange(700, 50), 2, Moment)
    {
        Losses = 1,
        IsAlone = true,
    };

    private static readonly FailureCount Failure = new("no convergence", 4);

    private static readonly SweepProgress Progress = new()
    {
        Total = 1000, Done = 500, Failed = 4, Quarantined = 1, Leased = 50, Leases = 2, Found = 100, Duplicates = 3, LeasesLost = 2,
        EngineTime = TimeSpan.FromSeconds(12.5),
    };

    private static readonly SweepSubmission Submission = new()
    {
        Text = "sweep: a", FileName = "a.yaml", Owner = "ada", Key = "first", Weight = 2.5, Priority = 3,
        Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    };

    private static readonly CatalogEntry Entry = new() { Id = Id, Phase = SweepPhase.Paused, Submitted = Moment, Weight = 2.5, Priority = 3 };

    private static readonly SummaryRecord Record = new()
    {
        Count = 5, Undefined = 1, Infinite = 2, Minimum = -1.5, Maximum = 2.25, WidthExponent = -3,
        Sum = new Dictionary<int, long> { [-2] = 9 },
        Squares = new Dictionary<int, long> { [-4] = 11 },
        Bins = new Dictionary<long, long> { [-12] = 2, [18] = 3 },
    };

    public static IReadOnlyList<object> All { get; } =
    [
        Id, new LeaseId(7), new WorkerId("S10.0.0.1:11111:5"), new ChunkIndex(3), new PointRange(700, 50), Failure, Held, Progress, Submission, Entry, Record,
        new LeaseRequest(new WorkerId("S10.0.0.1:11111:5"), 4, 16, 3),
        new LeaseGrant([Held], true, TimeSpan.FromSeconds(0.2)) { WantsAlone = true },
        new CompletionOutcome(40, 10),
        new BatchResult(
            Held, new[] { PointStatus.Done, PointStatus.Failed }, [[1.5, double.NaN]], ImmutableSortedDictionary<int, string>.Empty.Add(1, "no convergence"),
            TimeSpan.FromSeconds(1.5))
        {
            Trace = ActivityContext.TryParse(Submission.Trace, null, isRemote: true, out var trace) ? trace : throw new InvalidOperationException("no trace"),
        },
        new DurableBatch { Lease = Held, Status = [PointStatus.Done, PointStatus.Failed], EngineTime = TimeSpan.FromSeconds(1.5), Failures = [Failure] },
        new SweepStatus
        {
            Id = Id, Name = "a", Engine = "test-plane", EngineVersion = "1", Owner = "ada", Phase = SweepPhase.Paused, Revision = 1L << 33, Submitted = Moment,
            Ended = Moment.AddHours(1), Weight = 2.5, Priority = 3, Progress = Progress, PointsPerSecond = 12.5, TimeLeft = TimeSpan.FromMinutes(3),
            Fault = "the engine is not here", Failures = [Failure],
        },
        new PointRequest { Engine = "test-plane", Parameters = ImmutableSortedDictionary<string, string>.Empty.Add("x", "2").Add("y", "3"), Seed = ulong.MaxValue },
        new PointAnswer { Engine = "test-plane", EngineVersion = "1", Parameters = [2, 3], Observables = [[32], [1, 2]], Failure = "none", EngineTime = TimeSpan.FromSeconds(0.5) },
        new WorkerStatus("S10.0.0.1:11111:5", "node-7", "active", 16, 5, Moment),
        new SummaryShare { Records = ImmutableSortedDictionary<string, SummaryRecord>.Empty.Add("sum", Record), Merged = [new ChunkIndex(3)] },
        new SweepState
        {
            Submission = Submission, Submitted = Moment, Phase = SweepPhase.Paused, Ended = Moment.AddHours(1), Fault = "the engine is not here", Epoch = 6,
            Finished = [3, 600, 4, 1], Failures = new(StringComparer.Ordinal) { ["no convergence"] = 4 }, IsOpen = true, Leased = [Held],
        },
        new CatalogState { Sweeps = { [Id.Value] = Entry } },
        new KeyState { Sweep = Id.Value },
    ];
}
