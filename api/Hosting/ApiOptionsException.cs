using System.Collections.Immutable;

namespace SweepCluster.Api.Hosting;

/// <summary>Thrown when the API cannot be served as it is asked; all that is wrong is in it.</summary>
public sealed class ApiOptionsException : Exception
{
    public ApiOptionsException()
        : this("The API cannot be served as it is asked.")
    {
    }

    public ApiOptionsException(string message)
        : this([message])
    {
    }

    public ApiOptionsException(string message, Exception cause)
        : base(message, cause) => Problems = [message];

    /// <param name="problems">All that is wrong, a line each.</param>
    public ApiOptionsException(ImmutableArray<string> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    /// <summary>All that is wrong, a line each.</summary>
    public ImmutableArray<string> Problems { get; }
}
