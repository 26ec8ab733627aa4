namespace SweepCluster.Client.Remote;

/// <summary>Thrown when a server cannot be reached, or fails.</summary>
internal sealed class RemoteException : IOException
{
    public RemoteException()
        : this("The server failed.")
    {
    }

    public RemoteException(string message)
        : base(message)
    {
    }

    public RemoteException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>Whether asking again may succeed: the server is away, or busy.</summary>
    public bool IsPassing { get; init; }

    /// <summary>How long the server asks to wait before, where it does.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
