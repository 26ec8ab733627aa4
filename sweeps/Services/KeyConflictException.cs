namespace SweepCluster.Sweeps.Services;

/// <summary>Thrown when a submission's key was used before for another specification.</summary>
public sealed class KeyConflictException : InvalidOperationException
{
    public KeyConflictException()
        : this("The key was used before for another specification.")
    {
    }

    public KeyConflictException(string message)
        : base(message)
    {
    }

    public KeyConflictException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>Says which sweep has the key.</summary>
    public KeyConflictException(SweepId id, string key)
        : base($"The key '{key}' was used before for another specification, that of sweep {id}. Submit under a new key, or delete that sweep.")
    {
    }
}
