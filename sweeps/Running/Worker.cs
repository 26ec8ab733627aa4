using System.Collections.Concurrent;
using System.Diagnostics;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Sweeps.Running;

/// <summary>
/// The worker loop: leases batches of its sweeps, has them computed and handed in. The same code at every scale,
/// against two interfaces: the ledger and the batch processor.
/// </summary>
/// <remarks>
/// Sweeps of the highest priority come first; those of equal priority share the slots by weight, and the one that has
/// had the least engine time for its weight is asked first. A sweep whose ledger or store fails ends alone.
/// <see cref="Add"/> may be called from any thread at any time.
/// </remarks>
public sealed class Worker : IDisposable
{
    // A share of the lease time after which leases are renewed: three renewals may be missed.
    private const double RenewalShare = 0.25;

    private readonly WorkerOptions options;
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<string, WorkSource> sources = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, byte> running = new();
    private readonly SemaphoreSlim changed = new(0);
    private WorkSource? waiting;

    /// <summary>A worker without work.</summary>
    public Worker(WorkerOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        this.options = options;
        this.time = time;
    }

    /// <summary>Batches held now, over all sweeps.</summary>
    public int HeldCount => sources.Values.Sum(s => s.HeldCount);

    /// <summary>Adds a sweep to work on; it leaves by itself when it is over.</summary>
    /// <exception cref="ArgumentException">A sweep of that name is there already.</exception>
    public void Add(WorkSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var others = sources.Values.Where(s => s.Priority == source.Priority).ToArray();
        source.StartAt(others.Length == 0 ? 0 : others.Min(s => s.VirtualTime));
        if (!sources.TryAdd(source.Name, source))
            throw new ArgumentException($"The worker has a sweep named {source.Name} already.", nameof(source));
        changed.Release();
    }

    /// <summary>
    /// Takes a sweep off. What is computed for it now is still handed in; a call for leases that is under way may bring
    /// more, so that the caller sees to it that its ledger gives none.
    /// </summary>
    public void Remove(WorkSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (sources.TryRemove(KeyValuePair.Create(source.Name, source)))
            source.End();
        changed.Release();
    }

    /// <summary>
    /// Works until asked to stop. On <paramref name="drain"/> it leases no more, finishes what it computes and
    /// returns; on <paramref name="cancellation"/> it drops what it computes. Either way no lease stays held.
    /// </summary>
    public async Task RunAsync(CancellationToken drain, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(drain, stop.Token);
        var renewing = RenewAsync(stop.Token);
        try
        {
            while (!either.IsCancellationRequested)
            {
                await PullAsync(stop.Token);
                Task change = changed.WaitAsync(Patience(), either.Token);
                await change.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await Task.WhenAll(running.Keys);
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(running.Keys.Append(renewing)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var source in sources.Values)
                await LeaveAsync(source, new OperationCanceledException(stop.Token));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => changed.Dispose();

    private async Task PullAsync(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        if (IsHeldBack || IsStocked)
            return;
        if (waiting is { } wanting)
        {
            // It holds nothing now: that sweep's batch comes before all others.
            waiting = null;
            if (sources.ContainsKey(wanting.Name))
                await PullAsync(wanting, 1, now, stop);
        }

        var asked = sources.Values.Where(s => s.NotBefore <= now)
            .OrderByDescending(s => s.Priority).ThenBy(s => s.VirtualTime).ToArray();
        for (var i = 0; i < asked.Length; i++)
        {
            var room = options.Slots + options.LeaseAhead - HeldCount;
            if (room <= 0 || IsHeldBack)
                return;
            var peers = asked[i..].TakeWhile(s => s.Priority == asked[i].Priority).Sum(s => s.Weight);
            var share = Math.Clamp((int)Math.Ceiling(room * asked[i].Weight / peers), 1, room);
            await PullAsync(asked[i], share, now, stop);
        }
    }

    private async Task PullAsync(WorkSource source, int batches, DateTimeOffset now, CancellationToken stop)
    {
        LeaseGrant grant;
        var asked = Stopwatch.GetTimestamp();
        try
        {
            grant = await source.Ledger.LeaseAsync(new LeaseRequest(options.Id, batches, options.Slots, HeldCount), stop);
        }
        catch (Exception fault)
        {
            await LeaveAsync(source, fault);
            return;
        }

        if (source.Telemetry is { } telemetry)
            SweepMetrics.LeaseDuration.Record(Stopwatch.GetElapsedTime(asked).TotalSeconds, telemetry.Tags);
        foreach (var lease in grant.Leases)
        {
            source.Hold(lease);
            var task = ProcessAsync(source, lease, stop);
            running.TryAdd(task, 0);
            _ = task.ContinueWith(
                t => running.TryRemove(t, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        if (grant.WantsAlone)
            waiting = source;
        if (grant.IsOver)
            await LeaveAsync(source, fault: null);
        else if (grant.Leases.IsEmpty)
            source.NotBefore = now + grant.AskAgainAfter;
    }

    // Its faults end the sweep, not the worker.
    private async Task ProcessAsync(WorkSource source, Lease lease, CancellationToken stop)
    {
        using var batch = new BatchInHand(source.Telemetry, lease);
        try
        {
            var used = await source.Processor.ProcessAsync(lease, stop);
            source.LetGo(lease, used);
            source.NotBefore = default;
            batch.Done();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Still held: given back when the worker leaves.
        }
        catch (Exception fault)
        {
            batch.Fail(fault);
            await LeaveAsync(source, fault);
        }
        finally
        {
            changed.Release();
        }
    }

    private async Task LeaveAsync(WorkSource source, Exception? fault)
    {
        if (!sources.TryRemove(KeyValuePair.Create(source.Name, source)))
            return;

        // A worker that leaves says so even with empty hands: what it handed in must not count as lost with it.
        if (fault is OperationCanceledException || (fault is not null && !source.Held.IsEmpty))
        {
            try
            {
                await source.Ledger.ReleaseAsync(options.Id, source.Held, CancellationToken.None);
            }
            catch (Exception)
            {
                // The ledger is out of reach; its leases run out by themselves. The first fault is the one to report.
            }
        }

        if (fault is null)
            source.End();
        else
            source.Fail(fault);
    }

    // A batch is computed that nothing is to be computed beside, or one waits until all others are handed in.
    private bool IsHeldBack => waiting is not null && HeldCount > 0 || sources.Values.Any(s => s.HoldsAlone);

    // Leased ahead are so many batches that the next call can wait until it brings several.
    private bool IsStocked => HeldCount > options.Slots + (options.LeaseAhead / 2);

    // Until something changes, or the first ledger that had nothing may be asked again.
    private TimeSpan Patience()
    {
        var now = time.GetUtcNow();
        var next = !IsHeldBack && !IsStocked && HeldCount < options.Slots + options.LeaseAhead
            ? sources.Values.Select(s => s.NotBefore).DefaultIfEmpty(DateTimeOffset.MaxValue).Min()
            : DateTimeOffset.MaxValue;
        return next == DateTimeOffset.MaxValue ? Timeout.InfiniteTimeSpan : next > now ? next - now : TimeSpan.Zero;
    }

    private async Task RenewAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(options.LeaseTime * RenewalShare, time);
        while (await timer.WaitForNextTickAsync(stop))
        {
            foreach (var source in sources.Values.Where(s => s.HeldCount > 0))
            {
                try
                {
                    // A lease that is no longer held is computed to its end all the same: the first result wins.
                    await source.Ledger.RenewAsync(options.Id, source.Held, stop);
                }
                catch (Exception) when (!stop.IsCancellationRequested)
                {
                    // Tried again at the next tick, before the leases run out.
                }
            }
        }
    }
}
