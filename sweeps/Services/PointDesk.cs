using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Running;

namespace SweepCluster.Sweeps.Services;

/// <summary>Computes points on demand, on a thread of its own: the sweeps' threads may be busy for hours.</summary>
/// <remarks>Safe from several threads at once.</remarks>
public sealed class PointDesk(ServiceLimits limits) : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(0.5);

    private readonly ComputePool pool = new(1, isForSweeps: false);
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly CancellationTokenSource stop = new();
    private int waiting;

    /// <summary>Computes the one point of a plan within <see cref="ServiceLimits.PointTime"/>, or answers that it was too long.</summary>
    /// <exception cref="ServiceLimitException">Too many are computed or wait.</exception>
    /// <exception cref="OperationCanceledException">Given up.</exception>
    public async Task<PointAnswer> EvaluateAsync(SweepPlan plan, CancellationToken cancellation)
    {
        try
        {
            limits.ThrowIfTooManyPointsOnDemand(Interlocked.Increment(ref waiting));
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stop.Token);
            await turn.WaitAsync(either.Token);
            try
            {
                return await ComputeAsync(plan, either);
            }
            finally
            {
                turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stop.Cancel();
        pool.Dispose();
        turn.Dispose();
        stop.Dispose();
    }

    // Engines that compute points singly keep to the limit by themselves; the others are stopped a little later.
    private async Task<PointAnswer> ComputeAsync(SweepPlan plan, CancellationTokenSource given)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(given.Token);
        late.CancelAfter(limits.PointTime + Grace);
        try
        {
            return await pool.RunAsync(() => PointEvaluator.Evaluate(plan, limits.PointTime, late.Token));
        }
        catch (OperationCanceledException) when (!given.IsCancellationRequested)
        {
            return PointEvaluator.OutOfTime(plan, limits.PointTime);
        }
    }
}
