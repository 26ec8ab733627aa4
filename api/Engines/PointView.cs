using System.Collections.Immutable;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Api.Engines;

/// <summary>A computed point as the API shows it.</summary>
/// <param name="Engine">Name of the engine.</param>
/// <param name="EngineVersion">Its version.</param>
/// <param name="Parameters">Every parameter: a number, null where the engine derived it, or a choice's name.</param>
/// <param name="Observables">The numbers of each observable, in row-major order; empty when the point failed.</param>
/// <param name="Failure">Why it failed.</param>
/// <param name="EngineSeconds">Time spent in the engine.</param>
public sealed record PointView(
    string Engine,
    string EngineVersion,
    ImmutableSortedDictionary<string, object> Parameters,
    ImmutableSortedDictionary<string, ImmutableArray<double>> Observables,
    string? Failure,
    double EngineSeconds)
{
    /// <summary>An answer as the API shows it.</summary>
    public static PointView Of(PointAnswer answer, EngineDescription engine)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(engine);
        return new PointView(
            answer.Engine,
            answer.EngineVersion,
            engine.Parameters.Select((p, i) => (p.Name, Value: Shown(p, answer.Parameters[i])))
                .ToImmutableSortedDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal),
            answer.Observables.Select((values, i) => (engine.Observables[i].Name, Values: values))
                .ToImmutableSortedDictionary(o => o.Name, o => o.Values, StringComparer.Ordinal),
            answer.Failure,
            answer.EngineTime.TotalSeconds);
    }

    private static object Shown(ParameterDescription parameter, double value) =>
        parameter.Kind == ParameterKind.Choice && !double.IsNaN(value) ? parameter.Format(value) : value;
}
