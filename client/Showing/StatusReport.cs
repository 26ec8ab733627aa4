using System.Collections.Immutable;
using SweepCluster.Client.Slurm;
using SweepCluster.Client.Stores;
using SweepCluster.Sweeps.Directories;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Client.Showing;

/// <summary>How a sweep stands, wherever it is: what <c>sweep status</c> shows.</summary>
internal sealed record StatusReport
{
    public required string Name { get; init; }

    public required string Engine { get; init; }

    public required string EngineVersion { get; init; }

    /// <summary>Where it stands, in words.</summary>
    public required string State { get; init; }

    /// <summary>The same for scripts.</summary>
    public required string StateWord { get; init; }

    public required PointCounts Counts { get; init; }

    public required DateTimeOffset Started { get; init; }

    public DateTimeOffset? Ended { get; init; }

    /// <summary>Reasons of failures, the most frequent first.</summary>
    public required ImmutableArray<FailureCount> Reasons { get; init; }

    /// <summary>What only the store tells; <see langword="null"/> of a sweep at a server.</summary>
    public Provenance? Provenance { get; init; }

    /// <summary>The workers that are at its store.</summary>
    public ImmutableArray<SharedWorker> Workers { get; init; } = [];

    /// <summary>The jobs of Slurm that were submitted for its store.</summary>
    public IReadOnlyList<string> Jobs { get; init; } = [];

    /// <summary>What only a server tells; <see langword="null"/> of a store on this machine.</summary>
    public SweepStatus? AtServer { get; init; }

    /// <summary>How the sweep of a store stands.</summary>
    public static async Task<StatusReport> OfAsync(StoredSweep sweep, CancellationToken cancellation) =>
        await OfAsync(sweep, await sweep.Reader.CountAsync(cancellation), cancellation);

    /// <summary>How the sweep of a store stands whose points were counted.</summary>
    public static async Task<StatusReport> OfAsync(StoredSweep sweep, PointCounts counts, CancellationToken cancellation)
    {
        var reasons = (await FailureReasons.OfAsync(sweep, cancellation)).Counts;
        var provenance = sweep.Reader.Attributes.Provenance;
        var word = provenance.State.ToString().ToLowerInvariant();
        var shared = new SharedDirectory(sweep.Reader.Keys.Location);
        return new StatusReport
        {
            Name = sweep.Plan.Specification.Name,
            Engine = sweep.Plan.Specification.Engine.Description.Name,
            EngineVersion = sweep.Reader.Attributes.EngineVersion,
            State = provenance.State switch
            {
                RunState.Running when counts.Missing > 0 => "running, or was killed",
                RunState.Finished when counts.Missing > 0 => "to be resumed",
                _ => word,
            },
            StateWord = word,
            Counts = counts,
            Started = provenance.Start,
            Ended = provenance.End,
            Reasons = [.. reasons.Select(r => new FailureCount(r.Key, r.Value))],
            Provenance = provenance,
            Workers = [.. SharedWorker.Of(shared).Where(w => w.IsPresent)],
            Jobs = new SlurmJobs(shared).All(),
        };
    }

    /// <summary>How a sweep at a server stands.</summary>
    public static StatusReport Of(SweepStatus status)
    {
        var word = status.Phase.ToString().ToLowerInvariant();
        return new StatusReport
        {
            Name = status.Name,
            Engine = status.Engine,
            EngineVersion = status.EngineVersion,
            State = word,
            StateWord = word,
            Counts = new PointCounts(status.Progress.Total, status.Progress.Done, status.Progress.Failed, status.Progress.Quarantined),
            Started = status.Submitted,
            Ended = status.Ended,
            Reasons = status.Failures,
            AtServer = status,
        };
    }
}
