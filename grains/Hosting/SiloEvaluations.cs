using System.Collections.Concurrent;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Running;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Grains.Hosting;

/// <summary>The evaluations of the sweeps that a silo works on, over its one compute pool.</summary>
/// <remarks>Safe from several threads at once.</remarks>
public sealed class SiloEvaluations(ComputePool pool, SweepPlans plans, ISweepStores stores, TimeProvider time) : IDisposable
{
    // A point that takes hours keeps its inner state this often; after a crash it goes on from there, on any silo.
    private static readonly TimeSpan CheckpointInterval = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<SweepId, PooledEvaluation> evaluations = new();
    private readonly CancellationTokenSource stop = new();

    /// <summary>The evaluation of a sweep.</summary>
    public PooledEvaluation Of(SweepId sweep, SweepPlan plan) =>
        evaluations.GetOrAdd(sweep, _ => new PooledEvaluation(
            plan, pool, new StoreCheckpoints(stores.Open(sweep), CheckpointInterval, time), stop.Token, plans.TelemetryOf(sweep, plan)));

    /// <summary>Forgets a sweep and its scratch memory.</summary>
    public void Forget(SweepId sweep) => evaluations.TryRemove(sweep, out _);

    /// <summary>Stops what is computed; its batches do not count.</summary>
    public void Stop() => stop.Cancel();

    /// <inheritdoc/>
    public void Dispose() => stop.Dispose();
}
