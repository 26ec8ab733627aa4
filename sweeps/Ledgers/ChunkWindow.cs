using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Ledgers;

/// <summary>
/// The chunks of a ledger: those under way in detail, the finished ones as counts, the finished beginning of the sweep.
/// </summary>
/// <param name="grid">The points.</param>
/// <param name="isShared">Whether other ledgers have chunks of the same sweep: then chunks are opened in any order.</param>
internal sealed class ChunkWindow(ChunkGrid grid, bool isShared)
{
    private readonly SortedDictionary<ChunkIndex, OpenChunk> open = [];

    // Those that may have free points: with a thousand workers thousands of chunks are wholly handed out.
    private readonly SortedDictionary<ChunkIndex, OpenChunk> free = [];
    private readonly Dictionary<long, PointTally> closed = [];
    private PointTally tally;
    private long points;
    private long finished;

    /// <summary>The chunks that have points free or leased.</summary>
    public IReadOnlyCollection<ChunkIndex> Open => open.Keys;

    /// <summary>Those that may have free points, in order.</summary>
    public IReadOnlyCollection<OpenChunk> Free => free.Values;

    /// <summary>The first chunk that was not opened yet.</summary>
    public ChunkIndex Next { get; private set; }

    /// <summary>The finished beginning of the sweep.</summary>
    public LedgerPrefix Prefix { get; private set; }

    /// <summary>What became of the finished points.</summary>
    public PointTally Tally => tally;

    /// <summary>Finished points that the store held already.</summary>
    public long Found { get; private set; }

    /// <summary>Points of open chunks that are not finished.</summary>
    public long Unfinished => points - finished;

    public OpenChunk? Find(ChunkIndex chunk) => open.GetValueOrDefault(chunk);

    /// <exception cref="InvalidOperationException">Another chunk is next, or the chunk is open already.</exception>
    public void Add(ChunkIndex chunk, ReadOnlySpan<PointStatus> status, ReadOnlySpan<byte> attempts)
    {
        if (isShared)
        {
            if (open.ContainsKey(chunk))
                throw new InvalidOperationException($"Chunk {chunk} is open already.");
        }
        else if (chunk != Next)
        {
            throw new InvalidOperationException($"Chunk {chunk} was opened; the next one is {Next}.");
        }

        Next = new ChunkIndex(Next.Value + 1);
        foreach (var point in status)
        {
            if (point == PointStatus.Missing)
                continue;
            Found++;
            tally.Add(point);
        }

        var opened = new OpenChunk(chunk, grid.RangeOf(chunk), status, attempts);
        open.Add(chunk, opened);
        free.Add(chunk, opened);
        points += opened.Count;
        finished += opened.Tally.Finished;
        CloseIfFinished(opened);
    }

    /// <exception cref="InvalidOperationException">A chunk was opened already.</exception>
    public void ResumeAfter(LedgerPrefix beginning)
    {
        if (Next.Value != 0)
            throw new InvalidOperationException("A ledger resumes before its first chunk is opened.");
        Prefix = beginning;
        Next = new ChunkIndex(beginning.Chunks);
        tally.Add(beginning);
        Found = tally.Finished;
    }

    /// <summary>Takes free points from the first chunk that has some; see <see cref="OpenChunk.Take"/>.</summary>
    public (OpenChunk Chunk, FreeBatch Batch)? Take(int most, int alone)
    {
        List<ChunkIndex>? empty = null;
        (OpenChunk Chunk, FreeBatch Batch)? found = null;
        foreach (var chunk in free.Values)
        {
            if (chunk.Take(most, alone) is { } taken)
            {
                found = (chunk, taken);
                break;
            }

            if (!chunk.HasFree)
                (empty ??= []).Add(chunk.Chunk);
        }

        foreach (var chunk in empty ?? [])
            free.Remove(chunk);
        return found;
    }

    /// <summary>Makes points free again; see <see cref="OpenChunk.Return"/>.</summary>
    public void Return(OpenChunk chunk, PointRange range, int attempt, int losses)
    {
        chunk.Return(range, attempt, losses);
        free.TryAdd(chunk.Chunk, chunk);
    }

    /// <summary>Marks a point as finished; false when it was already.</summary>
    public bool Finish(OpenChunk chunk, long index, PointStatus status)
    {
        if (!chunk.Finish(index, status))
            return false;
        tally.Add(status);
        finished++;
        return true;
    }

    /// <summary>Lets a chunk go that has no missing point; only its counts are kept, until the beginning reaches it.</summary>
    public void CloseIfFinished(OpenChunk chunk)
    {
        if (!chunk.IsFinished)
            return;
        open.Remove(chunk.Chunk);
        free.Remove(chunk.Chunk);
        points -= chunk.Count;
        finished -= chunk.Count;
        // Where others have chunks too, no beginning of the sweep is finished by this ledger alone.
        if (isShared)
            return;
        closed.Add(chunk.Chunk.Value, chunk.Tally);
        while (closed.Remove(Prefix.Chunks, out var next))
            Prefix = Prefix.Plus(next);
    }
}
