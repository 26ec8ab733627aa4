namespace SweepCluster.Sweeps.Services;

/// <summary>Thrown when a service does not take what is asked of it, valid as it is, because it is too much.</summary>
public sealed class ServiceLimitException : InvalidOperationException
{
    public ServiceLimitException()
        : this("A limit of the service is exceeded.")
    {
    }

    /// <param name="message">What is too much, the value received, the limit, what to do.</param>
    public ServiceLimitException(string message)
        : base(message)
    {
    }

    public ServiceLimitException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>Whether the same may be taken later, when other sweeps are over.</summary>
    public bool IsTemporary { get; init; }
}
