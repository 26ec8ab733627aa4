using System.Collections.Immutable;
using SweepCluster.Physics.Engines;

namespace SweepCluster.Physics.Fitting;

/// <summary>A column of data that a fit reads.</summary>
/// <param name="Name">Its name; best that of the engine's parameter or observable, so that stores fit without further words.</param>
/// <param name="Kind">What it is to the fit.</param>
/// <param name="Unit">Unit its values are needed in; files may have another of the same dimension.</param>
/// <param name="Meaning">One line of meaning.</param>
public sealed record FitColumn(string Name, FitColumnKind Kind, string Unit, string Meaning)
{
    /// <summary>Symbol as the field writes it; by default the name.</summary>
    public string Symbol { get; init; } = Name;

    /// <summary>Further names that files give it.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Values it may have.</summary>
    public ParameterRange Range { get; init; } = ParameterRange.Unbounded;

    /// <summary>Whether numbers are taken in whatever unit they are.</summary>
    public bool TakesAnyUnit { get; init; }

    /// <summary>Its value in every row where the data have no such column; NaN: the data must have it.</summary>
    public double Default { get; init; } = double.NaN;

    /// <summary>Whether the data may lack it: an error, or what has a default.</summary>
    public bool IsOptional => Kind == FitColumnKind.Error || !double.IsNaN(Default);

    /// <summary>The column of standard errors of this one.</summary>
    public FitColumn ErrorColumn() => new($"{Name}_error", FitColumnKind.Error, Unit, $"standard error of {Name}")
    {
        Range = new ParameterRange(0, double.PositiveInfinity, MinimumExcluded: true),
        Aliases = ["error", "err", "sigma", .. Aliases.Prepend(Name).SelectMany(a => new[] { $"{a}_err", $"d{a}", $"sigma_{a}" }), .. Aliases.Select(a => $"{a}_error")],
        TakesAnyUnit = TakesAnyUnit,
    };
}
