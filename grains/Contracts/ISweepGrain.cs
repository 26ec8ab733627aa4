using System.Collections.Immutable;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Grains.Contracts;

/// <summary>
/// One submitted sweep: owns its ledger, grants leases, keeps its life cycle. Key: the sweep's id.
/// </summary>
[Alias("sweep")]
public interface ISweepGrain : IGrainWithStringKey
{
    /// <summary>Accepts the sweep; a second call changes nothing.</summary>
    [Alias("submit")]
    Task<SweepStatus> SubmitAsync(SweepSubmission submission, DateTimeOffset submitted);

    /// <summary>What was submitted, or <see langword="null"/> when nothing was.</summary>
    [Alias("submission")]
    Task<SweepSubmission?> GetSubmissionAsync();

    /// <summary>The sweep's status, or <see langword="null"/> when nothing was submitted.</summary>
    [Alias("status")]
    Task<SweepStatus?> FindAsync();

    /// <summary>The status as soon as its revision is above <paramref name="after"/>, or as it is after a few seconds.</summary>
    [Alias("watch")]
    Task<SweepStatus?> WatchAsync(long after);

    /// <summary>Pauses, resumes, cancels or retries.</summary>
    [Alias("command")]
    Task<SweepStatus> CommandAsync(SweepCommand command);

    /// <summary>Forgets a sweep that is over, with its store.</summary>
    [Alias("delete")]
    Task DeleteAsync();

    /// <summary>Leases batches.</summary>
    /// <param name="request">Who asks, and for how many.</param>
    /// <param name="handedIn">Leases whose batches are with their chunks' writers since the last call.</param>
    [Alias("lease")]
    Task<LeaseGrant> LeaseAsync(LeaseRequest request, ImmutableArray<LeaseId> handedIn);

    /// <summary>Extends leases, and says which of them are no longer held.</summary>
    [Alias("renew")]
    Task<ImmutableArray<LeaseId>> RenewAsync(WorkerId worker, ImmutableArray<LeaseId> leases);

    /// <summary>Gives batches back untried.</summary>
    [Alias("release")]
    Task ReleaseAsync(WorkerId worker, ImmutableArray<LeaseId> leases);

    /// <summary>The chunks that have points under way.</summary>
    [Alias("open-chunks")]
    Task<ImmutableArray<ChunkIndex>> GetOpenChunksAsync();

    /// <summary>A chunk's writer says which batches are durable now. Saying it twice is harmless.</summary>
    [Alias("record")]
    Task RecordAsync(ChunkIndex chunk, ImmutableArray<DurableBatch> batches);
}
