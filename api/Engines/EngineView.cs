using System.Collections.Immutable;
using SweepCluster.Physics.Engines;

namespace SweepCluster.Api.Engines;

/// <summary>An engine as the API shows it.</summary>
public sealed record EngineView(
    string Name, string Version, string Meaning, string Source,
    ImmutableArray<EngineView.Parameter> Parameters, ImmutableArray<EngineView.Observable> Observables)
{
    /// <summary>An engine as the API shows it.</summary>
    public static EngineView Of(EngineDescription engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        return new EngineView(
            engine.Name, engine.Version, engine.Meaning, engine.Source,
            [.. engine.Parameters.Select(Of)],
            [.. engine.Observables.Select(o => new Observable(
                o.Name, o.Symbol, o.Unit, [.. o.Dimensions.Select(d => new Dimension(d.Name, d.Size, d.Unit))],
                o.MayBeUndefined, o.Choices, o.Meaning, o.Source))]);
    }

    private static Parameter Of(ParameterDescription parameter) => new(
        parameter.Name, parameter.Symbol, parameter.Unit, parameter.Kind,
        parameter.Kind == ParameterKind.Choice ? parameter.Format(parameter.Default) : parameter.Default,
        parameter.Kind == ParameterKind.Choice ? string.Join(", ", parameter.Choices) : parameter.Range.ToString(),
        parameter.Choices, parameter.Meaning, parameter.Source);

    /// <summary>A parameter; its default is a number, null where the engine derives it, or a choice's name.</summary>
    public sealed record Parameter(
        string Name, string Symbol, string Unit, ParameterKind Kind, object Default, string Valid,
        ImmutableArray<string> Choices, string Meaning, string Source);

    /// <summary>An observable.</summary>
    public sealed record Observable(
        string Name, string Symbol, string Unit, ImmutableArray<Dimension> Dimensions, bool MayBeUndefined,
        ImmutableArray<string> Choices, string Meaning, string Source);

    /// <summary>An observable's own dimension.</summary>
    public sealed record Dimension(string Name, int Size, string Unit);
}
