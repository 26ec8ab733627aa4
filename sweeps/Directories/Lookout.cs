namespace SweepCluster.Sweeps.Directories;

/// <summary>
/// Watches other workers' heartbeats. A worker is dead when its beat has not changed for its lease time, by the clock of
/// the one who watches: beats are compared with themselves, never clocks with each other.
/// </summary>
/// <remarks>Not safe from several threads at once.</remarks>
internal sealed class Lookout(SharedDirectory directory, TimeSpan defaultLeaseTime, TimeProvider time)
{
    // A journal is looked at no more often than this share of its lease time.
    private const double LookShare = 0.1;

    // A longer time without looking begins the watch anew.
    private const double LongestGap = 0.5;

    private readonly Dictionary<string, Sight> seen = new(StringComparer.Ordinal);

    /// <summary>Whether a worker is known to be dead or to have left.</summary>
    public bool IsGone(string worker)
    {
        var now = time.GetUtcNow();
        var sight = seen.GetValueOrDefault(worker);
        if (sight.Looked == default || now - sight.Looked >= sight.LeaseTime * LookShare)
            sight = Look(worker, now, sight);
        return sight.HasLeft || sight.Looked - sight.Since > sight.LeaseTime;
    }

    /// <summary>Stops watching a worker.</summary>
    public void Forget(string worker) => seen.Remove(worker);

    private Sight Look(string worker, DateTimeOffset now, Sight before)
    {
        // Who did not look for long, being frozen itself perhaps, has not seen the silence either.
        var isWatching = before.Looked != default && now - before.Looked <= before.LeaseTime * LongestGap;
        var journal = Journals.ReadState(directory, worker);
        var beat = journal?.Beat ?? -1;
        var sight = new Sight(
            beat,
            journal?.LeaseTime ?? defaultLeaseTime,
            journal is { HasLeft: true },
            isWatching && before.Beat == beat ? before.Since : now,
            now);
        seen[worker] = sight;
        return sight;
    }

    private readonly record struct Sight(long Beat, TimeSpan LeaseTime, bool HasLeft, DateTimeOffset Since, DateTimeOffset Looked);
}
