using System.Collections.Concurrent;

namespace SweepCluster.Grains.Hosting;

/// <summary>
/// Where the silo's worker waits for its point grains. A grain call is given up after half a minute and a batch may
/// take hours, so a point grain answers at once and reports here how it ended.
/// </summary>
/// <remarks>Safe from several threads at once.</remarks>
public sealed class BatchDesk
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<TimeSpan>> waiting = new(StringComparer.Ordinal);

    /// <summary>Waits for the point grain of this key; gives the time spent in the engine.</summary>
    public Task<TimeSpan> ExpectAsync(string key) =>
        waiting.GetOrAdd(key, _ => new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>The batch was handed in.</summary>
    public void Finish(string key, TimeSpan engineTime)
    {
        if (waiting.TryRemove(key, out var expected))
            expected.TrySetResult(engineTime);
    }

    /// <summary>The batch could not be computed or handed in.</summary>
    public void Fail(string key, Exception fault)
    {
        if (waiting.TryRemove(key, out var expected))
            expected.TrySetException(fault);
    }
}
