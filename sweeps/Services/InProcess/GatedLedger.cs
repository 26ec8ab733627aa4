using System.Collections.Immutable;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Ledgers;

namespace SweepCluster.Sweeps.Services.InProcess;

/// <summary>
/// A ledger behind a gate: shut, nothing more is leased from it; closed, nothing more reaches it. Notes why points
/// fail, when the last point is counted, and the first fault.
/// </summary>
internal sealed class GatedLedger(InProcessLedger inner, FailureCounts failures) : ILedger
{
    private static readonly LeaseGrant Over = new([], IsOver: true, TimeSpan.Zero);

    private readonly TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock access = new();
    private bool isClosing;
    private int calls;
    private volatile bool isOpen;

    /// <summary>Whether it gives leases.</summary>
    public bool IsOpen
    {
        get => isOpen;
        set => isOpen = value;
    }

    /// <summary>Ends when no point is left; faulted when the ledger's store failed.</summary>
    public Task End => end.Task;

    /// <summary>Refuses all calls from now on, and ends when none is under way.</summary>
    public Task CloseAsync()
    {
        isOpen = false;
        lock (access)
        {
            isClosing = true;
            if (calls == 0)
                closed.TrySetResult();
        }

        return closed.Task;
    }

    public ValueTask<LeaseGrant> LeaseAsync(LeaseRequest request, CancellationToken cancellation = default) =>
        isOpen ? CallAsync(() => inner.LeaseAsync(request, cancellation)) : ValueTask.FromResult(Over);

    public ValueTask<ImmutableArray<LeaseId>> RenewAsync(
        WorkerId worker, ImmutableArray<LeaseId> leases, CancellationToken cancellation = default) =>
        inner.RenewAsync(worker, leases, cancellation);

    public async ValueTask<CompletionOutcome> CompleteAsync(BatchResult result, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        var outcome = await CallAsync(() => inner.CompleteAsync(result, cancellation));
        if (outcome.Counted > 0)
        {
            foreach (var reason in result.Reasons.Values)
                failures.Add(reason);
        }

        return outcome;
    }

    public ValueTask ReleaseAsync(
        WorkerId worker, ImmutableArray<LeaseId> leases, CancellationToken cancellation = default) =>
        inner.ReleaseAsync(worker, leases, cancellation);

    public ValueTask<SweepProgress> GetProgressAsync(CancellationToken cancellation = default) =>
        inner.GetProgressAsync(cancellation);

    // A worker that has let go of the sweep would keep a fault to itself, and its points would stay leased.
    private async ValueTask<T> CallAsync<T>(Func<ValueTask<T>> call)
    {
        Enter();
        try
        {
            var answer = await call();
            if (inner.Progress.IsComplete)
                end.TrySetResult();
            return answer;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            end.TrySetException(fault);
            throw;
        }
        finally
        {
            Leave();
        }
    }

    private void Enter()
    {
        lock (access)
        {
            if (isClosing)
                throw new OperationCanceledException("The sweep was stopped.");
            calls++;
        }
    }

    private void Leave()
    {
        lock (access)
        {
            calls--;
            if (isClosing && calls == 0)
                closed.TrySetResult();
        }
    }
}
