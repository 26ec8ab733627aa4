using System.Collections.Concurrent;
using System.Collections.Immutable;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Running;

/// <summary>
/// The worker loop: leases batches, computes them on the pool's threads and hands them in, until no work is left. The
/// same code at every scale, against one interface, the ledger.
/// </summary>
public sealed class Worker : IDisposable
{
    // A share of the lease time after which leases are renewed: three renewals may be missed.
    private const double RenewalShare = 0.25;

    private readonly SweepPlan plan;
    private readonly ILedger ledger;
    private readonly ComputePool pool;
    private readonly WorkerOptions options;
    private readonly TimeProvider time;
    private readonly ConcurrentBag<BatchEvaluator> evaluators = [];
    private readonly ConcurrentDictionary<LeaseId, Lease> held = new();
    private readonly SemaphoreSlim changed = new(0);

    /// <summary>A worker of one sweep.</summary>
    public Worker(SweepPlan plan, ILedger ledger, ComputePool pool, WorkerOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(options);
        this.plan = plan;
        this.ledger = ledger;
        this.pool = pool;
        this.options = options;
        this.time = time;
    }

    /// <summary>
    /// Works until the ledger says that the sweep is over. On <paramref name="drain"/> it leases no more, finishes
    /// what it computes and returns; on <paramref name="cancellation"/> it drops what it computes and gives it back.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled; every lease has been given back.</exception>
    public async Task RunAsync(CancellationToken drain, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var running = new List<Task>();
        var renewing = RenewAsync(stop.Token);
        try
        {
            await PullAsync(running, drain, stop.Token);
            await Task.WhenAll(running);
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(running.Append(renewing)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ledger.ReleaseAsync(options.Id, [.. held.Keys], CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => changed.Dispose();

    private async Task PullAsync(List<Task> running, CancellationToken drain, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(drain, stop);
        while (!drain.IsCancellationRequested)
        {
            running.RemoveAll(Observed);
            var room = pool.ThreadCount + options.LeaseAhead - held.Count;
            var grant = room > 0
                ? await ledger.LeaseAsync(new LeaseRequest(options.Id, room, pool.ThreadCount), stop)
                : null;
            if (grant is { IsOver: true })
                return;
            foreach (var lease in grant?.Leases ?? [])
            {
                held[lease.Id] = lease;
                running.Add(ComputeAsync(lease, stop));
            }

            try
            {
                if (grant is { Leases.IsEmpty: true })
                    await changed.WaitAsync(grant.AskAgainAfter, either.Token);
                else if (held.Count >= pool.ThreadCount + options.LeaseAhead)
                    await changed.WaitAsync(either.Token);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    // A finished task leaves the list; one that failed ends the worker with its fault.
    private static bool Observed(Task task)
    {
        if (!task.IsCompleted)
            return false;
        task.GetAwaiter().GetResult();
        return true;
    }

    private async Task ComputeAsync(Lease lease, CancellationToken stop)
    {
        try
        {
            var result = await pool.RunAsync(() => Evaluate(lease, stop));
            await ledger.CompleteAsync(result, stop);
            ResultBuffers.Return(result);
            held.TryRemove(lease.Id, out _);
        }
        finally
        {
            changed.Release();
        }
    }

    private BatchResult Evaluate(Lease lease, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (!evaluators.TryTake(out var evaluator))
        {
            evaluator = new BatchEvaluator(
                plan, new EvaluationContext(options.Checkpoints, plan.Specification.Policy.PointTimeLimit, stop));
        }

        try
        {
            return evaluator.Evaluate(lease);
        }
        finally
        {
            evaluators.Add(evaluator);
        }
    }

    private async Task RenewAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(options.LeaseTime * RenewalShare, time);
        while (await timer.WaitForNextTickAsync(stop))
        {
            var leases = held.Keys.ToImmutableArray();
            if (!leases.IsEmpty)
                await ledger.RenewAsync(options.Id, leases, stop);
        }
    }
}
