namespace SweepCluster.Sweeps.Services;

/// <summary>Points a second over the last seconds.</summary>
/// <remarks>Not safe from several threads at once.</remarks>
public sealed class RateMeter(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly Queue<(DateTimeOffset Moment, long Points)> samples = new();

    /// <summary>Points a second over the window; 0 before there are two samples.</summary>
    public double PointsPerSecond { get; private set; }

    /// <summary>Notes how many points are finished now.</summary>
    public void Sample(long finished)
    {
        var now = time.GetUtcNow();
        samples.Enqueue((now, finished));
        while (samples.Count > 2 && now - samples.Peek().Moment > Window)
            samples.Dequeue();
        var (first, before) = samples.Peek();
        PointsPerSecond = now > first ? (finished - before) / (now - first).TotalSeconds : 0;
    }

    /// <summary>Time left for so many points; <see langword="null"/> when nothing moves.</summary>
    public TimeSpan? TimeLeft(long points) => PointsPerSecond > 0
        ? TimeSpan.FromSeconds(Math.Min(points / PointsPerSecond, TimeSpan.MaxValue.TotalSeconds / 2))
        : null;
}
