using System.Collections.Concurrent;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Sweeps.Running;

/// <summary>
/// The one bounded set of threads of a process on which engines run; everything else (leases, storage, network) stays
/// on the runtime's own pool and is never held up by a long point.
/// </summary>
/// <remarks>Safe from several threads at once.</remarks>
public sealed class ComputePool : IDisposable
{
    private readonly BlockingCollection<Action> work = [];
    private readonly Thread[] threads;
    private readonly bool isForSweeps;
    private int busy;

    /// <summary>Starts the threads.</summary>
    /// <param name="threadCount">How many.</param>
    /// <param name="isForSweeps">Whether they are slots of sweeps, which metrics count, and not there for points on demand alone.</param>
    public ComputePool(int threadCount, bool isForSweeps = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threadCount, 1);
        this.isForSweeps = isForSweeps;
        if (isForSweeps)
            SweepMetrics.SlotTime.AddSlots(threadCount);
        threads = new Thread[threadCount];
        for (var i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(Serve) { Name = $"compute {i}", IsBackground = true };
            threads[i].Start();
        }
    }

    /// <summary>Number of threads.</summary>
    public int ThreadCount => threads.Length;

    /// <summary>Threads that compute now.</summary>
    public int BusyThreads => Volatile.Read(ref busy);

    /// <summary>Runs a computation on one of the threads.</summary>
    public Task<T> RunAsync<T>(Func<T> compute)
    {
        ArgumentNullException.ThrowIfNull(compute);
        // Continuations must not run on a compute thread: they store and talk, and the thread has points to compute.
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        work.Add(() =>
        {
            try
            {
                completion.SetResult(compute());
            }
            catch (OperationCanceledException cancelled)
            {
                completion.SetCanceled(cancelled.CancellationToken);
            }
            catch (Exception fault)
            {
                completion.SetException(fault);
            }
        });
        return completion.Task;
    }

    /// <summary>Lets the threads end after what they are at; work that has not begun is dropped.</summary>
    public void Dispose()
    {
        work.CompleteAdding();
        foreach (var thread in threads)
            thread.Join();
        work.Dispose();
        if (isForSweeps)
            SweepMetrics.SlotTime.AddSlots(-threads.Length);
    }

    private void Serve()
    {
        foreach (var item in work.GetConsumingEnumerable())
        {
            Count(1);
            item();
            Count(-1);
        }
    }
    private void Count(int change)
    {
        Interlocked.Add(ref busy, change);
        if (isForSweeps)
            SweepMetrics.SlotTime.Compute(change);
    }
}
