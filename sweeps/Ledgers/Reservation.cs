namespace SweepCluster.Sweeps.Ledgers;

/// <summary>
/// Which worker was asked to come back with nothing, for a batch that is to be computed alone. One at a time: no other
/// slot stands idle for it.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="patience">How long it is waited for before another one is asked.</param>
internal sealed class Reservation(TimeProvider time, TimeSpan patience)
{
    private WorkerId? holder;
    private DateTimeOffset since;

    /// <summary>Whether this worker is the one; it becomes it when nobody is.</summary>
    public bool Ask(WorkerId worker)
    {
        var now = time.GetUtcNow();
        if (holder is null || now - since > patience)
            (holder, since) = (worker, now);
        return holder == worker;
    }

    /// <summary>It came, or is gone.</summary>
    public void End(WorkerId worker)
    {
        if (holder == worker)
            holder = null;
    }
}
