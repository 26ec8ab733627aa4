using System.Collections.Immutable;
using SweepCluster.Physics.Fitting;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>The columns of a measured velocity spectrum.</summary>
internal static class SpectrumColumns
{
    /// <summary>Name of the engine the fits of spectra belong to.</summary>
    public const string Engine = "mossbauer";

    /// <summary>Name of the format in which files of any extension are read.</summary>
    public const string Format = "spectrum";

    /// <summary>Channel number, from 1; 0 in all rows: rows are channels in order.</summary>
    public static FitColumn Channel { get; } = new("channel", FitColumnKind.Place, "", "channel, from 1; else rows are channels in order")
    {
        Default = 0, Aliases = ["chan", "ch"],
    };

    /// <summary>Velocity; 0 in all rows: not known.</summary>
    public static FitColumn Velocity { get; } = new("velocity", FitColumnKind.Place, "mm/s", "velocity of each channel, where it is known")
    {
        Symbol = "v", Default = 0, Aliases = ["vel"],
    };

    /// <summary>Counts.</summary>
    public static FitColumn Counts { get; } = new("spectrum", FitColumnKind.Value, "counts", "counts a channel")
    {
        Symbol = "N", TakesAnyUnit = true, Aliases = ["counts", "count", "intensity", "y"],
        Range = new Engines.ParameterRange(0, double.PositiveInfinity),
    };

    /// <summary>All of them; without errors counts are Poisson numbers.</summary>
    public static ImmutableArray<FitColumn> All { get; } = [Channel, Velocity, Counts, Counts.ErrorColumn()];
}
