namespace SweepCluster.Physics.Engines;

/// <summary>
/// Thrown by the computation of one point that has no result: no convergence, a state too large. The point is stored
/// as failed with this reason and the other points go on.
/// </summary>
public sealed class PointFailedException : Exception
{
    public PointFailedException()
        : this("The point has no result.")
    {
    }

    /// <param name="reason">What failed, the value received, the allowed range, what to do; one line.</param>
    public PointFailedException(string reason)
        : base(reason)
    {
    }

    /// <param name="reason">What failed, the value received, the allowed range, what to do; one line.</param>
    /// <param name="cause">What was thrown below.</param>
    public PointFailedException(string reason, Exception cause)
        : base(reason, cause)
    {
    }
}
