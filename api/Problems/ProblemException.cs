namespace SweepCluster.Api.Problems;

/// <summary>A request that is answered with a problem.</summary>
internal sealed class ProblemException(int status, string title, string detail) : Exception(detail)
{
    /// <summary>Status code of HTTP.</summary>
    public int Status { get; } = status;

    /// <summary>The kind of problem, in few words.</summary>
    public string Title { get; } = title;
}
