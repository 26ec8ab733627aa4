namespace SweepCluster.Grains.Sweeps;

/// <summary>Numbers what changes of a sweep, and wakes those who wait for it.</summary>
/// <param name="revision">The number it begins at: above all that an earlier activation gave.</param>
internal sealed class SweepNews(long revision)
{
    private TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Number of the last change.</summary>
    public long Revision { get; private set; } = revision;

    /// <summary>Ends when something changed after a revision, or when the time is over.</summary>
    public async Task WaitAsync(long after, TimeSpan most)
    {
        if (Revision <= after)
            await news.Task.WaitAsync(most).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Something changed.</summary>
    public void Tell()
    {
        Revision++;
        var told = news;
        news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        told.TrySetResult();
    }
}
