using System.Collections.Immutable;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Chunks;

/// <summary>All that is kept of one chunk: for each point its status, attempts and, where done, observables.</summary>
/// <remarks>Owned by one writer at a time.</remarks>
public sealed class ChunkData
{
    /// <summary>An empty chunk of a plan: every point missing, every number NaN.</summary>
    public ChunkData(SweepPlan plan, ChunkIndex chunk)
        : this(chunk, PointsOf(plan, chunk), SizesOf(plan))
    {
    }

    /// <summary>An empty chunk: every point missing, every number NaN.</summary>
    /// <param name="chunk">Which chunk.</param>
    /// <param name="points">Its points.</param>
    /// <param name="sizes">Numbers a point of each stored observable.</param>
    public ChunkData(ChunkIndex chunk, PointRange points, ImmutableArray<int> sizes)
    {
        Chunk = chunk;
        Points = points;
        Status = new PointStatus[points.Count];
        Attempts = new byte[points.Count];
        Sizes = sizes;
        Values = [.. Sizes.Select(size => new double[checked(size * points.Count)])];
        foreach (var values in Values)
            Array.Fill(values, double.NaN);
    }

    private ChunkData(ChunkData other)
    {
        Chunk = other.Chunk;
        Points = other.Points;
        Status = [.. other.Status];
        Attempts = [.. other.Attempts];
        Sizes = other.Sizes;
        IsDamaged = other.IsDamaged;
        Values = [.. other.Values.Select(values => values.ToArray())];
        foreach (var (place, reason) in other.Reasons)
            Reasons.Add(place, reason);
    }

    /// <summary>Which chunk.</summary>
    public ChunkIndex Chunk { get; }

    /// <summary>Its points.</summary>
    public PointRange Points { get; }

    /// <summary>A status a point.</summary>
    public PointStatus[] Status { get; }

    /// <summary>How often each point was computed or given up; 255 stands for more.</summary>
    public byte[] Attempts { get; }

    /// <summary>Numbers a point of each stored observable, in the order of the specification's outputs.</summary>
    public ImmutableArray<int> Sizes { get; }

    /// <summary>The numbers of each stored observable, point after point; NaN where a point is not done.</summary>
    public ImmutableArray<double[]> Values { get; }

    /// <summary>Why points failed or were set aside, by place in the chunk.</summary>
    public SortedDictionary<int, string> Reasons { get; } = [];

    /// <summary>
    /// Whether what is stored of it was found damaged, so that it must be written again even when no point is missing.
    /// </summary>
    public bool IsDamaged { get; set; }

    /// <summary>Number of points that are not missing.</summary>
    public int Present => Status.Length - Status.AsSpan().Count(PointStatus.Missing);

    /// <summary>Whether no point is missing.</summary>
    public bool IsComplete => !Status.AsSpan().Contains(PointStatus.Missing);

    /// <summary>The same content in memory of its own.</summary>
    public ChunkData Copy() => new(this);

    private static PointRange PointsOf(SweepPlan plan, ChunkIndex chunk)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Grid.RangeOf(chunk);
    }

    private static ImmutableArray<int> SizesOf(SweepPlan plan)
    {
        var observables = plan.Specification.Engine.Description.Observables;
        return [.. plan.Specification.Outputs.Select(o => observables[o].Size)];
    }
}
