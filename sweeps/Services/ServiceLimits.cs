namespace SweepCluster.Sweeps.Services;

/// <summary>How much a service takes.</summary>
public sealed record ServiceLimits
{
    /// <summary>Points of one sweep: 10^10, whose status alone takes 10 GB.</summary>
    public long Points { get; init; } = 10_000_000_000;

    /// <summary>Sweeps that are running or paused at the same time: 100.</summary>
    public int ConcurrentSweeps { get; init; } = 100;

    /// <summary>How long one point on demand may take: 10 s, below the time after which clients give up.</summary>
    public TimeSpan PointTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Points on demand that are computed or wait at the same time: 16.</summary>
    public int ConcurrentPoints { get; init; } = 16;

    /// <summary>Refuses a sweep of too many points.</summary>
    /// <exception cref="ServiceLimitException">It has more than <see cref="Points"/>.</exception>
    public void ThrowIfTooManyPoints(long points)
    {
        if (points > Points)
        {
            throw new ServiceLimitException(
                $"The sweep has {points} points; this service takes at most {Points}. Choose fewer values an axis, or split the sweep.");
        }
    }

    /// <summary>Refuses a point on demand when, with it, so many are computed or wait.</summary>
    /// <exception cref="ServiceLimitException">They are more than <see cref="ConcurrentPoints"/>.</exception>
    public void ThrowIfTooManyPointsOnDemand(int points)
    {
        if (points > ConcurrentPoints)
        {
            throw new ServiceLimitException(
                $"{ConcurrentPoints} points on demand are computed or wait already. Ask again in a moment, or submit a sweep.")
            {
                IsTemporary = true,
            };
        }
    }

    /// <summary>Refuses one more sweep beside so many that are running or paused.</summary>
    /// <exception cref="ServiceLimitException">They are <see cref="ConcurrentSweeps"/> already.</exception>
    public void ThrowIfTooManySweeps(int alive)
    {
        if (alive >= ConcurrentSweeps)
        {
            throw new ServiceLimitException(
                $"{alive} sweeps are running or paused; this service takes at most {ConcurrentSweeps} at the same time. "
                + "Submit again when one is over, or cancel one.")
            {
                IsTemporary = true,
            };
        }
    }
}
