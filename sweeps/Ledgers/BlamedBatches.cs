using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Ledgers;

/// <summary>Batches that were under lease when their workers and the ledger itself were lost, with their attempts.</summary>
internal sealed class BlamedBatches
{
    private readonly List<(PointRange Points, int Attempt)> batches = [];

    public void Add(PointRange points, int attempt) => batches.Add((points, attempt));

    /// <summary>Those inside a chunk.</summary>
    public BlamedBatches Of(PointRange chunk)
    {
        var inside = new BlamedBatches();
        inside.batches.AddRange(batches.Where(b => chunk.Contains(b.Points.First)));
        return inside;
    }

    /// <summary>The attempts a point of a chunk, with these batches' own.</summary>
    /// <param name="chunk">The chunk's points.</param>
    /// <param name="known">How many points the store tells of: all, or none.</param>
    /// <param name="stored">Attempts a point, as stored; empty when nothing is.</param>
    /// <param name="lossesBeforeSplit">From this attempt on a batch is split.</param>
    public byte[] Attempts(PointRange chunk, int known, ReadOnlySpan<byte> stored, int lossesBeforeSplit)
    {
        if (batches.Count == 0)
            return stored.ToArray();
        var attempts = new byte[chunk.Count];
        if (known > 0)
            stored.CopyTo(attempts);
        foreach (var (points, attempt) in batches)
        {
            var place = (int)(points.First - chunk.First);
            if (attempt < lossesBeforeSplit)
            {
                attempts.AsSpan(place, points.Count).Fill((byte)attempt);
                continue;
            }

            // Halves with different numbers of attempts are leased apart: the next loss is of one of them.
            var half = points.Count / 2;
            attempts.AsSpan(place, half).Fill((byte)(lossesBeforeSplit - 1));
            attempts.AsSpan(place + half, points.Count - half).Fill((byte)(lossesBeforeSplit - 2));
        }

        return attempts;
    }

    /// <summary>Single points that were lost too often.</summary>
    public IEnumerable<(long Index, int Attempt)> Culprits(int lossesBeforeSplit) =>
        batches.Where(b => b.Points.Count == 1 && b.Attempt >= lossesBeforeSplit).Select(b => (b.Points.First, b.Attempt));
}
