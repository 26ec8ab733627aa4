using System.Collections.Immutable;

namespace SweepCluster.Sweeps.Services;

/// <summary>What came of a point asked for on demand.</summary>
public sealed record PointAnswer
{
    /// <summary>Name of the engine.</summary>
    public required string Engine { get; init; }

    /// <summary>Version of the engine that computed it.</summary>
    public required string EngineVersion { get; init; }

    /// <summary>The value of every parameter, in the engine's order; NaN where the engine derived it.</summary>
    public required ImmutableArray<double> Parameters { get; init; }

    /// <summary>The numbers of every observable, in the engine's order; empty when the point failed.</summary>
    public ImmutableArray<ImmutableArray<double>> Observables { get; init; } = [];

    /// <summary>Why the point has no result; <see langword="null"/> when it has one.</summary>
    public string? Failure { get; init; }

    /// <summary>Time spent in the engine.</summary>
    public TimeSpan EngineTime { get; init; }
}
