namespace SweepCluster.Sweeps.Services.InProcess;

/// <summary>How fast a sweep goes, whether there is news of it, and when to note how far it has come.</summary>
/// <remarks>Safe from several threads at once.</remarks>
internal sealed class ProgressMeter(TimeProvider time, TimeSpan checkpointInterval)
{
    private readonly Lock access = new();
    private RateMeter rate = new(time);
    private DateTimeOffset checkpoint;
    private long told = -1;

    /// <summary>Points a second, lately.</summary>
    public double PointsPerSecond
    {
        get
        {
            lock (access)
                return rate.PointsPerSecond;
        }
    }

    /// <summary>Time left for so many points; <see langword="null"/> when nothing moves.</summary>
    public TimeSpan? TimeLeft(long points)
    {
        lock (access)
            return rate.TimeLeft(points);
    }

    /// <summary>An execution begins: what was before does not count.</summary>
    public void Begin()
    {
        lock (access)
        {
            rate = new RateMeter(time);
            checkpoint = time.GetUtcNow();
        }
    }

    /// <summary>Notes how many points are finished, and says whether that is news.</summary>
    public bool Sample(long finished)
    {
        lock (access)
        {
            rate.Sample(finished);
            var isNews = finished != told;
            told = finished;
            return isNews;
        }
    }

    /// <summary>Whether it is time for a checkpoint; the next one is due an interval after.</summary>
    public bool IsCheckpointDue(bool isFirst)
    {
        lock (access)
        {
            var now = time.GetUtcNow();
            if (!isFirst && now - checkpoint < checkpointInterval)
                return false;
            checkpoint = now;
            return true;
        }
    }
}
