namespace SweepCluster.Physics.Mossbauer;

/// <summary>Thrown when a spectrum cannot be analysed: no dips, a fit that does not converge or determines nothing.</summary>
public sealed class SpectrumFitException : Exception
{
    public SpectrumFitException()
        : this("The spectrum could not be fitted.")
    {
    }

    /// <param name="message">What failed, the value received, what to do.</param>
    public SpectrumFitException(string message)
        : base(message)
    {
    }

    /// <param name="message">What failed, the value received, what to do.</param>
    /// <param name="cause">What was thrown below.</param>
    public SpectrumFitException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
