namespace SweepCluster.Sweeps.Telemetry;

/// <summary>Notes which points of a batch failed or were slow, a bounded number of each, while the batch is evaluated.</summary>
/// <remarks>One a thread, used again for every batch. Takes no notes, and no time, where nobody listens.</remarks>
internal sealed class PointNotes(SweepTelemetry sweep)
{
    /// <summary>Failed points of a batch that get a span, and slow ones: a batch may have thousands.</summary>
    public const int Most = 8;

    private readonly List<PointNote> points = new(2 * Most);
    private readonly List<(int Place, DateTimeOffset Ended, TimeSpan Took)> slow = new(Most);
    private TimeSpan[] times = [];

    /// <summary>The failed and slow points of the batch, in the order they were found.</summary>
    public IReadOnlyList<PointNote> Points => points;

    /// <summary>Whether notes are taken for this batch.</summary>
    public bool IsOn { get; private set; }

    /// <summary>A batch begins.</summary>
    public void Begin(bool isTraced)
    {
        IsOn = isTraced;
        points.Clear();
    }

    /// <summary>A block of points begins.</summary>
    public void BeginBlock(int points)
    {
        slow.Clear();
        if (times.Length < points)
            times = new TimeSpan[points];
        times.AsSpan(0, points).Clear();
    }

    /// <summary>The engine has finished a point of the block.</summary>
    public void Took(int place, TimeSpan time)
    {
        times[place] = time;
        if (slow.Count < Most && sweep.IsSlow(1, time))
            slow.Add((place, DateTimeOffset.UtcNow, time));
    }

    /// <summary>The block is finished.</summary>
    /// <param name="first">Index of its first point.</param>
    /// <param name="failures">Its failed points, by place in it.</param>
    public void EndBlock(long first, IEnumerable<KeyValuePair<int, string>> failures)
    {
        var now = DateTimeOffset.UtcNow;
        var room = Most - points.Count(p => p.Reason is not null);
        foreach (var (place, reason) in failures.Take(room))
        {
            var at = slow.FindIndex(s => s.Place == place);
            points.Add(new PointNote(first + place, at < 0 ? now : slow[at].Ended, times[place], reason));
        }

        foreach (var (place, ended, took) in slow)
        {
            if (points.All(p => p.Index != first + place) && points.Count < 2 * Most)
                points.Add(new PointNote(first + place, ended, took, null));
        }
    }
}
