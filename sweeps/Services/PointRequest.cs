using System.Collections.Immutable;

namespace SweepCluster.Sweeps.Services;

/// <summary>One point asked for on demand.</summary>
public sealed record PointRequest
{
    /// <summary>Name of the engine that computes it.</summary>
    public required string Engine { get; init; }

    /// <summary>Parameters that differ from their defaults, as they are written: a number with or without a unit, or a choice.</summary>
    public ImmutableSortedDictionary<string, string> Parameters { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Seed of the point's random numbers.</summary>
    public ulong Seed { get; init; }
}
