namespace SweepCluster.Sweeps.Stores;

/// <summary>
/// A store that cannot be read, written, created or opened; the message says what failed, where, and what to do.
/// </summary>
public sealed class StoreException : IOException
{
    public StoreException()
        : this("The store failed.")
    {
    }

    /// <param name="message">What failed, where, and what to do.</param>
    public StoreException(string message)
        : base(message)
    {
    }

    /// <param name="message">What failed, where, and what to do.</param>
    /// <param name="cause">What was thrown below.</param>
    public StoreException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
