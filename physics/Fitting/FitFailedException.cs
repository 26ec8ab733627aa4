namespace SweepCluster.Physics.Fitting;

/// <summary>A fit that the data, starts or settings do not allow: the message says what failed, the value, what to do.</summary>
public sealed class FitFailedException : Exception
{
    /// <summary>A failure without words.</summary>
    public FitFailedException()
        : this("The fit failed.")
    {
    }

    /// <param name="message">What failed, the value received, what to do.</param>
    public FitFailedException(string message)
        : base(message)
    {
    }

    /// <param name="message">What failed, the value received, what to do.</param>
    /// <param name="cause">What was thrown below.</param>
    public FitFailedException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
