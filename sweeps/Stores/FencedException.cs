namespace SweepCluster.Sweeps.Stores;

/// <summary>Thrown when a writer writes what has another writer now. Nothing was written.</summary>
public sealed class FencedException : IOException
{
    public FencedException()
        : this("There is another writer now.")
    {
    }

    /// <param name="message">What was not written, and where.</param>
    public FencedException(string message)
        : base(message)
    {
    }

    public FencedException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
