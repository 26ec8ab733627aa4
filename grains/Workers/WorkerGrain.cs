using Orleans.Placement;
using SweepCluster.Grains.Contracts;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Grains.Workers;

/// <inheritdoc cref="IWorkerGrain"/>
[PreferLocalPlacement]
public sealed class WorkerGrain(TimeProvider time) : Grain, IWorkerGrain
{
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(10);

    private WorkerStatus? last;
    private DateTimeOffset reported;

    /// <inheritdoc/>
    public Task ReportAsync(WorkerStatus status)
    {
        (last, reported) = (status, time.GetUtcNow());
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<WorkerStatus?> FindAsync() => Task.FromResult(time.GetUtcNow() - reported < Stale ? last : null);
}
