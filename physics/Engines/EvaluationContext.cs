namespace SweepCluster.Physics.Engines;

/// <summary>What an engine has around it while it computes: cancellation, scratch memory, checkpoints, a time limit.</summary>
/// <remarks>One a thread; not safe from several threads at once.</remarks>
public sealed class EvaluationContext
{
    private readonly Dictionary<Type, object> scratch = [];

    /// <summary>Makes the context of one thread.</summary>
    public EvaluationContext(
        ICheckpoints? checkpoints = null, TimeSpan? pointTimeLimit = null, CancellationToken cancellation = default)
    {
        Cancellation = cancellation;
        Checkpoints = checkpoints ?? NoCheckpoints.Instance;
        PointTimeLimit = pointTimeLimit;
    }

    /// <summary>Asks the engine to stop; long computations look at it at least every tenth of a second.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Where long points keep their inner state.</summary>
    public ICheckpoints Checkpoints { get; }

    /// <summary>How long one point may take; <see langword="null"/> for as long as it needs.</summary>
    public TimeSpan? PointTimeLimit { get; }

    /// <summary>
    /// Takes the place in its block of a point that was computed, or failed, and how long it took, from engines that
    /// compute one point after another; <see langword="null"/> where nobody asks, which costs nothing.
    /// </summary>
    public Action<int, TimeSpan>? PointTimed { get; set; }

    /// <summary>This thread's own instance of <typeparamref name="T"/>: working memory, kept from point to point.</summary>
    public T Scratch<T>()
        where T : class, new()
    {
        if (scratch.TryGetValue(typeof(T), out var held))
            return (T)held;
        var made = new T();
        scratch.Add(typeof(T), made);
        return made;
    }
}
