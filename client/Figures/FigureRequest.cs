using System.Collections.Immutable;

namespace SweepCluster.Client.Figures;

/// <summary>What is to be drawn of a store.</summary>
internal sealed record FigureRequest
{
    /// <summary>Names of observables; none: the first one that is stored.</summary>
    public ImmutableArray<string> Observables { get; init; } = [];

    /// <summary>The dimension along the horizontal axis; <see langword="null"/>: the most suitable one.</summary>
    public string? X { get; init; }

    /// <summary>Curves or a heat map.</summary>
    public FigureKind Kind { get; init; }

    /// <summary>What is picked from the grid.</summary>
    public ImmutableArray<string> Selection { get; init; } = [];

    /// <summary>Whether x is logarithmic; <see langword="null"/>: where its values are spaced so.</summary>
    public bool? LogarithmicX { get; init; }

    /// <summary>Whether y is logarithmic.</summary>
    public bool LogarithmicY { get; init; }

    /// <summary>Whether the colours are logarithmic.</summary>
    public bool LogarithmicColours { get; init; }

    /// <summary>What stands above the figure.</summary>
    public string Title { get; init; } = "";
}
