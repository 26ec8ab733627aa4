namespace SweepCluster.Client.Papers;

/// <summary>Thrown when a paper's folder is not as it should be; the message says what and where.</summary>
public sealed class PaperException : Exception
{
    public PaperException()
        : this("The paper's folder is not as it should be.")
    {
    }

    public PaperException(string message)
        : base(message)
    {
    }

    public PaperException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
