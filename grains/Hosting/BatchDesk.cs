using System.Collections.Concurrent;
using System.Diagnostics;

namespace SweepCluster.Grains.Hosting;

/// <summary>
/// Where the silo's worker waits for its point grains. A grain call is given up after half a minute and a batch may
/// take hours, so a point grain answers at once and reports here how it ended.
/// </summary>
/// <remarks>Safe from several threads at once.</remarks>
public sealed class BatchDesk
{
    private readonly ConcurrentDictionary<string, Expected> waiting = new(StringComparer.Ordinal);

    /// <summary>Waits for the point grain of this key; gives the time spent in the engine. The current activity is the batch's.</summary>
    public Task<TimeSpan> ExpectAsync(string key) => waiting.GetOrAdd(key, _ => new Expected(Activity.Current, Stopwatch.GetTimestamp())).Task;

    /// <summary>
    /// The activity of the batch, to which the point grain's own belong, whatever calls lie between the two; and the
    /// time stamp of when the worker received it. Neither, and 0, when nobody waits.
    /// </summary>
    public (Activity? Batch, long Received) TraceOf(string key) =>
        waiting.TryGetValue(key, out var expected) ? (expected.Batch, expected.Received) : (null, 0);

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

    private sealed class Expected(Activity? batch, long received) : TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public Activity? Batch => batch;

        public long Received => received;
    }
}
