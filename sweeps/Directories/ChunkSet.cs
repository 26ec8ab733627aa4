namespace SweepCluster.Sweeps.Directories;

/// <summary>A set of chunks, kept as runs: those that are done lie together, so it stays small however many there are.</summary>
internal sealed class ChunkSet
{
    // First chunk of each run, in order, and the end of each.
    private readonly List<long> firsts = [];
    private readonly List<long> ends = [];

    /// <summary>Number of chunks in it.</summary>
    public long Count { get; private set; }

    /// <summary>Number of runs.</summary>
    public int Runs => firsts.Count;

    public bool Contains(long chunk)
    {
        var run = RunBefore(chunk);
        return run >= 0 && chunk < ends[run];
    }

    /// <summary>The first chunk from this one on that is not in the set.</summary>
    public long NextOutside(long chunk)
    {
        var run = RunBefore(chunk);
        return run >= 0 && chunk < ends[run] ? ends[run] : chunk;
    }

    /// <summary>Adds a chunk; false when it was there.</summary>
    public bool Add(long chunk)
    {
        var run = RunBefore(chunk);
        if (run >= 0 && chunk < ends[run])
            return false;
        Count++;
        var joinsNext = run + 1 < firsts.Count && firsts[run + 1] == chunk + 1;
        if (run >= 0 && ends[run] == chunk)
        {
            ends[run] = joinsNext ? ends[run + 1] : chunk + 1;
            if (joinsNext)
                Remove(run + 1);
        }
        else if (joinsNext)
        {
            firsts[run + 1] = chunk;
        }
        else
        {
            firsts.Insert(run + 1, chunk);
            ends.Insert(run + 1, chunk + 1);
        }

        return true;
    }

    private void Remove(int run)
    {
        firsts.RemoveAt(run);
        ends.RemoveAt(run);
    }

    // The last run that does not begin after the chunk, or -1.
    private int RunBefore(long chunk)
    {
        var found = firsts.BinarySearch(chunk);
        return found >= 0 ? found : ~found - 1;
    }
}
