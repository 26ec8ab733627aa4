using System.Collections.Immutable;
using SweepCluster.Sweeps.Specifications;

namespace SweepCluster.Api.Problems;

/// <summary>The body of every answer that is an error: a problem document (RFC 9457).</summary>
public sealed record ProblemDocument
{
    /// <summary>Media type.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>Kind of problem, as a reference that never changes.</summary>
    public required string Type { get; init; }

    /// <summary>The kind in few words.</summary>
    public required string Title { get; init; }

    /// <summary>Status code of HTTP.</summary>
    public required int Status { get; init; }

    /// <summary>What failed here, the value received, what is allowed, what to do.</summary>
    public required string Detail { get; init; }

    /// <summary>The request's path.</summary>
    public string? Instance { get; init; }

    /// <summary>Everything that is wrong with a specification or point; empty for other problems.</summary>
    public ImmutableArray<SpecificationError> Errors { get; init; } = [];
}
