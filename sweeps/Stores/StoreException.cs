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

    /// <summary>
    /// Whether what was asked for does not fit what is there (another sweep, no store, a newer format), rather than
    /// the medium having failed: other input helps, another try does not.
    /// </summary>
    public bool IsRefusal { get; init; }

    /// <summary>A store that does not fit what was asked for.</summary>
    internal static StoreException Refuse(string message, Exception? cause = null) =>
        new(message, cause!) { IsRefusal = true };
}
