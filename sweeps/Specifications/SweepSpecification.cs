using System.Collections.Immutable;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Axes;

namespace SweepCluster.Sweeps.Specifications;

/// <summary>
/// A sweep as its author means it, read and validated: an engine, fixed parameters, axes, seed and policy.
/// </summary>
/// <remarks>Immutable. Made by <c>SpecificationReader</c>, which reports every error of a file at once.</remarks>
public sealed record SweepSpecification
{
    /// <summary>Name of the sweep.</summary>
    public required string Name { get; init; }

    /// <summary>What its author says of it; free text.</summary>
    public string Description { get; init; } = "";

    /// <summary>The engine that computes it.</summary>
    public required IEngine Engine { get; init; }

    /// <summary>Parameters with the same value in every point. What is neither here, nor tied, nor on an axis has its default.</summary>
    public ImmutableArray<FixedParameter> Fixed { get; init; } = [];

    /// <summary>Parameters that follow another.</summary>
    public ImmutableArray<TiedParameter> Tied { get; init; } = [];

    /// <summary>The axes, the slowest running first; none for a single point.</summary>
    public ImmutableArray<Axis> Axes { get; init; } = [];

    /// <summary>Replicas of each point, each with random numbers of its own: the last dimension when more than 1.</summary>
    public long Replicas { get; init; } = 1;

    /// <summary>Seed of the random numbers.</summary>
    public ulong Seed { get; init; }

    /// <summary>Positions of the observables to store, in the description's order; at least one.</summary>
    public required ImmutableArray<int> Outputs { get; init; }

    /// <summary>How it is run.</summary>
    public SweepPolicy Policy { get; init; } = new();

    /// <summary>What its jobs ask of Slurm, where it is run by one; <see langword="null"/> when its author says nothing.</summary>
    public SlurmSettings? Slurm { get; init; }

    /// <summary>The specification as its author wrote it.</summary>
    public string Text { get; init; } = "";
}
