namespace SweepCluster.Sweeps.Ledgers;

/// <summary>Sizes batches for time by the measured cost of a point, shrinking toward the end so that the tail is short.</summary>
internal sealed class BatchSizer(LedgerOptions options)
{
    // A batch grows at most this much over the one before, so that one cheap first point cannot claim a chunk of dear ones.
    private const int Growth = 16;

    // Free points are spread over the slots this many times over: the last batches are then small against the sweep.
    private const int Spread = 3;

    // Weight of the newest batch in the moving average.
    private const double Novelty = 0.3;

    private double secondsPerPoint = double.NaN;
    private long largest = 1;

    /// <summary>What points cost lately, s; NaN before any was measured.</summary>
    public double SecondsPerPoint => secondsPerPoint;

    /// <summary>How long a batch of so many points should take, or <see langword="null"/> before any was measured.</summary>
    public TimeSpan? ExpectedTime(int points) =>
        double.IsNaN(secondsPerPoint) ? null : TimeSpan.FromSeconds(secondsPerPoint * points);

    /// <summary>Points of the next batch.</summary>
    /// <param name="free">Points still free.</param>
    /// <param name="slots">Batches computed at the same time, over all workers.</param>
    public int Next(long free, int slots)
    {
        if (options.BatchPoints is { } points)
            return points;
        if (double.IsNaN(secondsPerPoint))
            return 1;
        var crowded = TimeSpan.FromSeconds(slots / options.MostBatchesPerSecond);
        var byTime = PointsIn(crowded > options.BatchTime ? crowded : options.BatchTime);
        var share = free / (Spread * Math.Max(1L, slots));
        var size = Math.Min(Math.Min(byTime, largest * Growth), Math.Max(share, PointsIn(options.ShortestBatchTime)));
        return (int)Math.Clamp(size, 1, int.MaxValue);
    }

    /// <summary>Learns from a finished batch.</summary>
    public void Learn(int points, TimeSpan engineTime)
    {
        var measured = Math.Max(engineTime.TotalSeconds, 1e-9) / points;
        secondsPerPoint = double.IsNaN(secondsPerPoint)
            ? measured
            : ((1 - Novelty) * secondsPerPoint) + (Novelty * measured);
        largest = Math.Max(largest, points);
    }

    private long PointsIn(TimeSpan time) => (long)Math.Min(time.TotalSeconds / secondsPerPoint, int.MaxValue);
}
