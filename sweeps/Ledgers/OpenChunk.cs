using System.Collections;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Ledgers;

/// <summary>The detailed part of a ledger: which points of one chunk are finished, handed out or free.</summary>
internal sealed class OpenChunk
{
    private readonly PointRange points;
    private readonly BitArray finished;
    private readonly List<FreeBatch> returned = [];
    private readonly Dictionary<int, int> attempts = [];
    private PointTally tally;
    private BitArray? apart;
    private int cursor;

    public OpenChunk(ChunkIndex chunk, PointRange points, ReadOnlySpan<PointStatus> status, ReadOnlySpan<byte> stored)
    {
        Chunk = chunk;
        this.points = points;
        finished = new BitArray(points.Count);
        for (var i = 0; i < status.Length; i++)
        {
            finished[i] = status[i] != PointStatus.Missing;
            if (finished[i])
                tally.Add(status[i]);
            else if (stored[i] > 0)
                attempts.Add(i, stored[i]);
        }
    }

    public ChunkIndex Chunk { get; }

    public PointTally Tally => tally;

    public int Count => points.Count;

    public bool IsFinished => tally.Finished == points.Count;

    /// <summary>
    /// Takes at most <paramref name="most"/> consecutive free points with one history, none that is to be computed alone
    /// unless <paramref name="alone"/> says so: those with that many losses or more.
    /// </summary>
    public FreeBatch? Take(int most, int alone = int.MaxValue)
    {
        for (var i = returned.Count - 1; i >= 0; i--)
        {
            if (returned[i].Losses < alone && TakeReturned(i, most) is { } taken)
                return taken;
        }

        while (cursor < points.Count && IsTaken(cursor))
            cursor++;
        if (cursor == points.Count)
            return null;
        var first = cursor;
        var tries = attempts.GetValueOrDefault(first);
        while (cursor < points.Count && cursor - first < most && !IsTaken(cursor)
               && attempts.GetValueOrDefault(cursor) == tries)
        {
            cursor++;
        }

        return new FreeBatch(RangeOf(first, cursor), tries + 1, 0);
    }

    /// <summary>Whether anything may be free; false only when nothing is.</summary>
    public bool HasFree => returned.Count > 0 || cursor < points.Count;

    /// <summary>What is free and was lost before.</summary>
    public IEnumerable<FreeBatch> Lost => returned.Where(r => r.Losses > 0 && HasMissing(r.Points));

    /// <summary>Whether points are free that were lost so often.</summary>
    public bool HasLost(int losses) => returned.Exists(r => r.Losses >= losses && HasMissing(r.Points));

    /// <summary>Makes points free again, to be tried for the <paramref name="attempt"/>-th time.</summary>
    public void Return(PointRange range, int attempt, int losses) => returned.Add(new FreeBatch(range, attempt, losses));

    /// <summary>
    /// Takes the free points of a range out of those that are handed out in order, to be given back by
    /// <see cref="Return"/>, and says which they are. Only before anything of the chunk was handed out.
    /// </summary>
    public List<PointRange> SetApart(PointRange range)
    {
        apart ??= new BitArray(points.Count);
        var pieces = new List<PointRange>();
        var end = (int)(Math.Min(range.End, points.End) - points.First);
        for (var start = (int)(range.First - points.First); start < end;)
        {
            var stop = start;
            while (stop < end && !IsTaken(stop))
                apart[stop++] = true;
            if (stop > start)
                pieces.Add(RangeOf(start, stop));
            start = Math.Max(stop, start + 1);
        }

        return pieces;
    }

    /// <summary>Marks a point as finished; false when it was already.</summary>
    public bool Finish(long index, PointStatus status)
    {
        var place = (int)(index - points.First);
        if (finished[place])
            return false;
        finished[place] = true;
        tally.Add(status);
        return true;
    }

    private FreeBatch? TakeReturned(int which, int most)
    {
        var (range, attempt, losses) = returned[which];
        returned.RemoveAt(which);
        var start = (int)(range.First - points.First);
        var end = start + range.Count;
        while (start < end && finished[start])
            start++;
        if (start == end)
            return null;
        var stop = start;
        while (stop < end && stop - start < most && !finished[stop])
            stop++;
        if (stop < end)
            returned.Insert(which, new FreeBatch(RangeOf(stop, end), attempt, losses));
        return new FreeBatch(RangeOf(start, stop), attempt, losses);
    }

    private bool HasMissing(PointRange range)
    {
        for (var index = range.First; index < range.End; index++)
        {
            if (!finished[(int)(index - points.First)])
                return true;
        }

        return false;
    }

    private bool IsTaken(int place) => finished[place] || apart is not null && apart[place];

    private PointRange RangeOf(int start, int end) => new(points.First + start, end - start);
}
