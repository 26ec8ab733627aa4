namespace SweepCluster.Sweeps.Telemetry;

/// <summary>
/// Adds up the time that compute slots had a batch and the time they spent in engines, and tells from the two how much
/// was overhead lately.
/// </summary>
/// <remarks>
/// Safe from several threads at once. A slot without a batch, because nothing is there to compute, counts neither way.
/// Both times grow while a batch is under way, not when it ends, so that batches of hours are seen while they run.
/// </remarks>
internal sealed class SlotTime(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(1);

    private readonly Lock access = new();
    private readonly Queue<Moment> moments = new();
    private long last = time.GetTimestamp();
    private Moment now;
    private Moment oldest;
    private int slots;
    private int computing;
    private int held;

    /// <summary>Compute threads of this process.</summary>
    public int Slots
    {
        get
        {
            lock (access)
                return slots;
        }
    }

    /// <summary>Compute threads that compute.</summary>
    public int Busy
    {
        get
        {
            lock (access)
                return computing;
        }
    }

    /// <summary>Threads come or go.</summary>
    public void AddSlots(int count)
    {
        lock (access)
        {
            Advance();
            slots += count;
        }
    }

    /// <summary>A thread begins (1) or ends (-1) to compute.</summary>
    public void Compute(int change)
    {
        lock (access)
        {
            Advance();
            computing += change;
        }
    }

    /// <summary>A worker takes a batch (1) or lets go of one (-1).</summary>
    public void Hold(int change)
    {
        lock (access)
        {
            Advance();
            held += change;
        }
    }

    /// <summary>
    /// The share of the slots' time of the last minute, as far as they had batches, that was not spent in engines;
    /// <see langword="null"/> when they had none.
    /// </summary>
    public double? Overhead()
    {
        lock (access)
        {
            Advance();
            while (moments.TryPeek(out var next) && now.At - next.At >= Window)
                oldest = moments.Dequeue();
            var occupied = now.Occupied - oldest.Occupied;
            var share = occupied > TimeSpan.Zero ? 1 - ((now.Computing - oldest.Computing) / occupied) : (double?)null;
            if (moments.Count == 0 || now.At - moments.Last().At >= Spacing)
                moments.Enqueue(now);
            return share;
        }
    }

    private void Advance()
    {
        var stamp = time.GetTimestamp();
        var passed = time.GetElapsedTime(last, stamp);
        last = stamp;
        var busy = Math.Min(computing, slots);
        var occupied = Math.Max(busy, Math.Min(held, slots));
        now = new Moment(now.At + passed, now.Occupied + (passed * occupied), now.Computing + (passed * busy));
    }

    private readonly record struct Moment(TimeSpan At, TimeSpan Occupied, TimeSpan Computing);
}
