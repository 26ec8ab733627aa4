namespace SweepCluster.Physics.Engines;

/// <summary>Cancels a point that takes longer than the context's limit; costs nothing where there is none.</summary>
internal sealed class PointTimeLimit(EvaluationContext context) : IDisposable
{
    private CancellationTokenSource? timer;

    /// <summary>Whether the point that began last ran out of time, while the run itself goes on.</summary>
    public bool IsOver => timer is { IsCancellationRequested: true } && !context.Cancellation.IsCancellationRequested;

    /// <summary>Starts the clock of a point and gives the token it must watch.</summary>
    public CancellationToken Begin()
    {
        if (context.PointTimeLimit is not { } limit)
            return context.Cancellation;
        timer?.Dispose();
        timer = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
        timer.CancelAfter(limit);
        return timer.Token;
    }

    public void Dispose() => timer?.Dispose();
}
