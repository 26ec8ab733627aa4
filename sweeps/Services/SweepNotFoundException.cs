namespace SweepCluster.Sweeps.Services;

/// <summary>Thrown when a service has no sweep of an identifier.</summary>
public sealed class SweepNotFoundException : KeyNotFoundException
{
    public SweepNotFoundException()
        : this("There is no such sweep.")
    {
    }

    public SweepNotFoundException(string message)
        : base(message)
    {
    }

    public SweepNotFoundException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>Says which sweep there is not.</summary>
    public SweepNotFoundException(SweepId id)
        : base($"There is no sweep {id}; it may have been deleted.")
    {
    }
}
