using System.Collections.Immutable;
using SweepCluster.Sweeps.Stores;
using SweepCluster.Sweeps.Summaries;

namespace SweepCluster.Sweeps.Services;

/// <summary>
/// Takes sweeps, has them computed and answers for them. Every form of it (in this process, over the grains) passes
/// the same contract tests.
/// </summary>
/// <remarks>Safe from several threads at once. A sweep that <see cref="SubmitAsync"/> has returned is never lost.</remarks>
public interface ISweepService
{
    /// <summary>Accepts a sweep; under a key that its owner used before, gives the sweep that was submitted then.</summary>
    /// <exception cref="SpecificationException">The specification is not valid; all errors are in it.</exception>
    /// <exception cref="ServiceLimitException">It has too many points, or too many sweeps are running or paused.</exception>
    /// <exception cref="KeyConflictException">The key was used before for another specification.</exception>
    Task<SweepStatus> SubmitAsync(SweepSubmission submission, CancellationToken cancellation = default);

    /// <summary>All sweeps, the newest first.</summary>
    Task<ImmutableArray<SweepStatus>> ListAsync(CancellationToken cancellation = default);

    /// <summary>A sweep's status, or <see langword="null"/> when there is no such sweep.</summary>
    Task<SweepStatus?> FindAsync(SweepId id, CancellationToken cancellation = default);

    /// <summary>What was submitted.</summary>
    /// <exception cref="SweepNotFoundException">There is no such sweep.</exception>
    Task<SweepSubmission> GetSubmissionAsync(SweepId id, CancellationToken cancellation = default);

    /// <summary>
    /// The statuses of a sweep with a revision above <paramref name="after"/>, as they come; ends when the sweep is
    /// over (completed, cancelled or faulted) and its last status was given. Statuses in between may be skipped, the
    /// last one never is. Revisions rise through restarts of the service.
    /// </summary>
    /// <exception cref="SweepNotFoundException">There is no such sweep, or it was deleted meanwhile.</exception>
    IAsyncEnumerable<SweepStatus> WatchAsync(SweepId id, long after = 0, CancellationToken cancellation = default);

    /// <summary>Pauses, resumes, cancels or retries a sweep and gives its status after.</summary>
    /// <exception cref="SweepNotFoundException">There is no such sweep.</exception>
    /// <exception cref="IllegalTransitionException">The command is not possible in the sweep's phase.</exception>
    /// <exception cref="ArgumentException">The command is an event, no wish: see <see cref="SweepLifecycle.IsWish"/>.</exception>
    Task<SweepStatus> CommandAsync(SweepId id, SweepCommand command, CancellationToken cancellation = default);

    /// <summary>Forgets a sweep that is over, with its store. Its key is free again.</summary>
    /// <exception cref="SweepNotFoundException">There is no such sweep.</exception>
    /// <exception cref="IllegalTransitionException">The sweep is running or paused: cancel it first.</exception>
    Task DeleteAsync(SweepId id, CancellationToken cancellation = default);

    /// <summary>The sweep's store, to read from.</summary>
    /// <exception cref="SweepNotFoundException">There is no such sweep.</exception>
    Task<IKeyValueStore> OpenStoreAsync(SweepId id, CancellationToken cancellation = default);

    /// <summary>Summary statistics of each stored observable over the points done so far, by name.</summary>
    /// <exception cref="SweepNotFoundException">There is no such sweep.</exception>
    Task<ImmutableSortedDictionary<string, ObservableSummary>> SummarizeAsync(SweepId id, CancellationToken cancellation = default);

    /// <summary>
    /// Computes one point, within <see cref="ServiceLimits.PointTime"/>, after which it fails. A point that fails is an
    /// answer, no exception.
    /// </summary>
    /// <exception cref="SpecificationException">There is no such engine, or its parameters are not valid.</exception>
    /// <exception cref="ServiceLimitException">Too many points on demand are computed at the same time.</exception>
    Task<PointAnswer> EvaluateAsync(PointRequest request, CancellationToken cancellation = default);

    /// <summary>The workers that compute.</summary>
    Task<ImmutableArray<WorkerStatus>> ListWorkersAsync(CancellationToken cancellation = default);

    /// <summary>
    /// What keeps the service from taking sweeps now, in words: it has not started, its store is out of reach;
    /// <see langword="null"/> when nothing does.
    /// </summary>
    Task<string?> FindProblemAsync(CancellationToken cancellation = default);
}
