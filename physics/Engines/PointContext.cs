using SweepCluster.Physics.Random;

namespace SweepCluster.Physics.Engines;

/// <summary>What the computation of one point has around it.</summary>
public readonly struct PointContext
{
    private readonly PointBlock block;
    private readonly EvaluationContext context;
    private readonly int point;

    internal PointContext(PointBlock block, EvaluationContext context, int point, CancellationToken cancellation)
    {
        this.block = block;
        this.context = context;
        this.point = point;
        Cancellation = cancellation;
    }

    /// <summary>Asks the computation to stop, because the run ends or the point's time limit is over.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>What the point's random numbers are drawn from.</summary>
    public RandomKey Random => block.KeyOf(point);

    /// <summary>Whether the observable of that name is asked for; what nobody asked for need not be computed.</summary>
    public bool Wants(string observable) => block.Wants(observable);

    /// <summary>This thread's own instance of <typeparamref name="T"/>: working memory, kept from point to point.</summary>
    public T Scratch<T>()
        where T : class, new() => context.Scratch<T>();

    /// <summary>Whether enough time has passed since the last save that another is worth its cost.</summary>
    public bool CheckpointIsDue => context.Checkpoints.IsDue;

    /// <summary>The state that an interrupted computation of this point saved, or <see langword="null"/>.</summary>
    public byte[]? LoadCheckpoint() => context.Checkpoints.Load(block.FirstIndex + point);

    /// <summary>Keeps the inner state of this point's computation.</summary>
    public void SaveCheckpoint(ReadOnlySpan<byte> state) => context.Checkpoints.Save(block.FirstIndex + point, state);
}
