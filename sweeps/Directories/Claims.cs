using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Directories;

/// <summary>
/// Gets hold of chunks for one worker, as the one writer of each: chunks that nobody has, those that were given back, and
/// those whose writer is dead, after it has been fenced.
/// </summary>
/// <remarks>
/// Claiming is one exclusive creation of a symbolic link, whose target says who. Not safe from several threads at once.
/// </remarks>
internal sealed class Claims
{
    // How often the directory is looked at anew when there was nothing to get.
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(50);

    // After this time a chunk that was got may have been finished by another before, unnoticed.
    private static readonly TimeSpan Freshness = TimeSpan.FromMilliseconds(250);

    // How long journals are left unread while the claims are the same.
    private static readonly TimeSpan JournalInterval = TimeSpan.FromSeconds(1);

    // The k-th worker begins at the fractional part of k times this: so they spread evenly, however many come.
    private const double GoldenRatio = 0.6180339887498949;

    // Where there are more, the rest is watched by others, or when a chunk is wanted.
    private const int MostWatched = 64;

    // From where it began to the end, from the beginning to there, and again with those of which something is stored.
    private const int LastPass = 2;

    private readonly SharedDirectory directory;
    private readonly string me;
    private readonly ChunkGrid grid;
    private readonly Journals journals;
    private readonly ClaimLinks links;
    private readonly Lookout lookout;
    private readonly TimeProvider time;
    private readonly ChunkSet stored;
    private readonly ChunkSet finished = new();
    private readonly Dictionary<long, Claim> mine = [];
    private Dictionary<long, int> hands = [];
    private DateTimeOffset looked = DateTimeOffset.MinValue;
    private DateTimeOffset tried = DateTimeOffset.MinValue;
    private DateTimeOffset journalsRead = DateTimeOffset.MinValue;
    private readonly long start;
    private long cursor;
    private int pass;

    public Claims(
        SharedDirectory directory, string me, ChunkGrid grid, Lookout lookout, TimeProvider time, IEnumerable<ChunkIndex> stored)
    {
        this.directory = directory;
        this.me = me;
        this.grid = grid;
        this.lookout = lookout;
        this.time = time;
        journals = new Journals(directory);
        links = new ClaimLinks(directory);
        this.stored = new ChunkSet();
        foreach (var chunk in stored.Order())
            this.stored.Add(chunk.Value);
        // Each its own part of the sweep: so they seldom reach for the same chunk.
        start = cursor = (long)(journals.Workers.Count(w => w != me) * GoldenRatio % 1 * grid.ChunkCount);
    }

    /// <summary>Whether every chunk is finished.</summary>
    public bool AllFinished => finished.Count == grid.ChunkCount;

    /// <summary>Points in chunks that were finished by others.</summary>
    public (long Done, long Failed, long Quarantined) Elsewhere { get; private set; }

    /// <summary>Chunks that are neither finished nor claimed, as far as is known.</summary>
    public long Unclaimed => Math.Max(0, grid.ChunkCount - finished.Count - hands.Count);

    /// <summary>Whether the chunk is known to be finished.</summary>
    public bool IsFinished(long chunk) => finished.Contains(chunk);

    /// <summary>Looks at what others have claimed and finished.</summary>
    public void Look()
    {
        var now = looked = time.GetUtcNow();
        // Claims first: of a chunk that is finished in between, its claim is seen or its record.
        var seen = links.List();
        var isChanged = seen.Count != hands.Count || seen.Keys.Any(chunk => !hands.ContainsKey(chunk));
        hands = seen;
        if (!isChanged && now - journalsRead < JournalInterval)
            return;
        journalsRead = now;
        foreach (var chunk in journals.ReadFinished())
        {
            if (chunk.Chunk < 0 || chunk.Chunk >= grid.ChunkCount || !finished.Add(chunk.Chunk))
                continue;
            Elsewhere = (Elsewhere.Done + chunk.Done, Elsewhere.Failed + chunk.Failed, Elsewhere.Quarantined + chunk.Quarantined);
        }
    }

    /// <summary>
    /// Watches the writers of other chunks, so that one that died is known to be dead when its chunk is wanted.
    /// </summary>
    public void Watch()
    {
        Look();
        foreach (var (chunk, hand) in hands.Where(c => !mine.ContainsKey(c.Key)).Take(MostWatched))
        {
            if (links.Read(chunk, hand)?.Writer is { } writer)
                lookout.IsGone(writer);
        }
    }

    /// <summary>Takes hold of a chunk; <see langword="null"/> when there is none to be had just now.</summary>
    /// <exception cref="FencedException">The sweep was closed.</exception>
    public Claim? Take()
    {
        if (looked == DateTimeOffset.MinValue)
            Look();
        while (NextUnclaimed() is { } chunk)
        {
            var claim = Create(new Claim(chunk, 1, me, []));
            if (claim is not null && time.GetUtcNow() - looked < Freshness)
                return claim;
            Look();
            if (claim is not null && !finished.Contains(chunk))
                return claim;
            if (claim is not null)
                Finish(chunk);
        }

        var now = time.GetUtcNow();
        if (now - tried < LookInterval)
            return null;
        Look();
        foreach (var (chunk, hand) in hands.OrderBy(c => c.Key))
        {
            if (!finished.Contains(chunk) && !mine.ContainsKey(chunk) && TakeOver(chunk, hand) is { } claim)
                return claim;
        }

        // What was seen as claimed may have been nothing but a late and empty claim.
        (cursor, pass) = (0, LastPass);
        if (NextUnclaimed() is { } left && Create(new Claim(left, 1, me, [])) is { } last)
            return last;
        tried = now;
        return null;
    }

    /// <summary>Gives a chunk of this worker back.</summary>
    public void GiveBack(long chunk)
    {
        if (mine.Remove(chunk, out var claim))
            links.TryCreate(claim with { Hand = claim.Hand + 1, Writer = null, Lost = [] }, isOwn: false);
    }

    /// <summary>Takes note that a chunk of this worker is finished; its record stands in the journal before.</summary>
    public void Finish(long chunk)
    {
        finished.Add(chunk);
        hands.Remove(chunk);
        if (!mine.Remove(chunk, out var claim))
            return;
        for (var hand = claim.Hand; hand > 0; hand--)
            links.Remove(chunk, hand);
    }

    // The next chunk that nobody has; those of which nothing is stored come first, since they surely have work.
    private long? NextUnclaimed()
    {
        for (; pass <= LastPass; (cursor, pass) = (0, pass + 1))
        {
            var end = pass == 1 ? start : grid.ChunkCount;
            while (cursor < end)
            {
                var next = pass < LastPass ? stored.NextOutside(finished.NextOutside(cursor)) : finished.NextOutside(cursor);
                if (next == cursor && !hands.ContainsKey(cursor))
                    return cursor;
                cursor = next == cursor ? cursor + 1 : next;
            }
        }

        return null;
    }

    private Claim? TakeOver(long chunk, int hand)
    {
        if (links.Read(chunk, hand) is not { } claim)
            return null;
        if (claim.Writer is not { } writer)
            return Create(new Claim(chunk, hand + 1, me, claim.Lost));
        if (writer == me || !lookout.IsGone(writer))
            return null;
        directory.Fence(writer);
        var points = grid.RangeOf(new ChunkIndex(chunk));
        var lost = Journals.ReadLeases(directory, writer).Where(l => points.Contains(l.Points.First)).ToList();
        // What an earlier writer was lost with and this one had not come to again is remembered, too.
        lost.AddRange(claim.Lost.Where(before => !lost.Exists(l => Overlap(l.Points, before.Points))));
        return Create(new Claim(chunk, hand + 1, me, lost));
    }

    private Claim? Create(Claim claim)
    {
        if (!links.TryCreate(claim, isOwn: !mine.ContainsKey(claim.Chunk)))
            return null;
        mine[claim.Chunk] = claim;
        hands[claim.Chunk] = claim.Hand;
        return claim;
    }

    private static bool Overlap(PointRange one, PointRange other) => one.First < other.End && other.First < one.End;
}
