using System.Collections;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Ledgers;

/// <summary>The detailed part of a ledger: which points of one chunk are finished, handed out or free.</summary>
internal sealed class OpenChunk
{
    private readonly PointRange points;
    private readonly BitArray finished;
    private readonly List<(PointRange Points, int Attempt)> returned = [];
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

    /// <summary>Takes at most <paramref name="most"/> consecutive free points with one number of attempts.</summary>
    public (PointRange Points, int Attempt)? Take(int most)
    {
        while (returned.Count > 0)
        {
            var (range, attempt) = returned[^1];
            returned.RemoveAt(returned.Count - 1);
            var start = (int)(range.First - points.First);
            var end = start + range.Count;
            while (start < end && finished[start])
                start++;
            if (start == end)
                continue;
            var stop = start;
            while (stop < end && stop - start < most && !finished[stop])
                stop++;
            if (stop < end)
                returned.Add((RangeOf(stop, end), attempt));
            return (RangeOf(start, stop), attempt);
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

        return (RangeOf(first, cursor), tries + 1);
    }

    /// <summary>Makes points free again, to be tried for the <paramref name="attempt"/>-th time.</summary>
    public void Return(PointRange range, int attempt) => returned.Add((range, attempt));

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

    private bool IsTaken(int place) => finished[place] || apart is not null && apart[place];

    private PointRange RangeOf(int start, int end) => new(points.First + start, end - start);
}
