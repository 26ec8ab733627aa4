namespace SweepCluster.Client.Plots;

/// <summary>A figure that cannot be drawn as it is described: the message says what is wrong and what to do.</summary>
public sealed class PlotException : Exception
{
    public PlotException()
        : this("The figure cannot be drawn.")
    {
    }

    /// <param name="message">What is wrong, the value received, what to do.</param>
    public PlotException(string message)
        : base(message)
    {
    }

    /// <param name="message">What is wrong, the value received, what to do.</param>
    /// <param name="cause">What was thrown below.</param>
    public PlotException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
