using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace SweepCluster.Sweeps.Specifications;

/// <summary>What came of reading a specification: the specification, or all that is wrong with it.</summary>
public sealed class SpecificationReading
{
    internal SpecificationReading(
        SweepSpecification? specification, ImmutableArray<SpecificationError> errors, ImmutableArray<SpecificationError> warnings)
    {
        Specification = specification;
        Errors = errors;
        Warnings = warnings;
    }

    /// <summary>The specification; <see langword="null"/> when there are errors.</summary>
    public SweepSpecification? Specification { get; }

    /// <summary>Everything that is wrong, by line, those of overrides last; empty when there is a specification.</summary>
    public ImmutableArray<SpecificationError> Errors { get; }

    /// <summary>What is not wrong but may not be meant, such as points that the engine will refuse to compute.</summary>
    public ImmutableArray<SpecificationError> Warnings { get; }

    /// <summary>Whether there is a specification.</summary>
    [MemberNotNullWhen(true, nameof(Specification))]
    public bool IsValid => Specification is not null;
}
