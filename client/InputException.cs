using System.Collections.Immutable;

namespace SweepCluster.Client;

/// <summary>Input that cannot be worked with: everything that is wrong with it, a line each.</summary>
public sealed class InputException : Exception
{
    public InputException()
        : this("The input is wrong.")
    {
    }

    /// <param name="message">What is wrong, the value received, what is allowed.</param>
    public InputException(string message)
        : this([message])
    {
    }

    /// <param name="message">What is wrong, the value received, what is allowed.</param>
    /// <param name="cause">What was thrown below.</param>
    public InputException(string message, Exception cause)
        : base(message, cause) => Problems = [message];

    /// <param name="problems">All that is wrong, a line each; at least one.</param>
    public InputException(ImmutableArray<string> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    /// <summary>All that is wrong, a line each.</summary>
    public ImmutableArray<string> Problems { get; }
}
