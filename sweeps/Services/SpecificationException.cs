using System.Collections.Immutable;
using SweepCluster.Sweeps.Specifications;

namespace SweepCluster.Sweeps.Services;

/// <summary>Thrown when a specification, or a point that was asked for, is not valid; everything that is wrong is in it.</summary>
public sealed class SpecificationException : Exception
{
    public SpecificationException()
        : this("The specification is not valid.")
    {
    }

    public SpecificationException(string message)
        : this([new SpecificationError("", 0, 0, "", message)])
    {
    }

    public SpecificationException(string message, Exception cause)
        : base(message, cause) => Errors = [new SpecificationError("", 0, 0, "", message)];

    /// <param name="errors">All that is wrong; at least one.</param>
    public SpecificationException(ImmutableArray<SpecificationError> errors)
        : base(string.Join(Environment.NewLine, errors)) => Errors = errors;

    /// <summary>All that is wrong, each with its place.</summary>
    public ImmutableArray<SpecificationError> Errors { get; }
}
