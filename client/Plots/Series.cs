using System.Collections.Immutable;

namespace SweepCluster.Client.Plots;

/// <summary>
/// A curve or a set of points. A coordinate that is not finite leaves a gap in the line and no marker.
/// </summary>
public sealed record Series
{
    /// <summary>Makes a series.</summary>
    /// <exception cref="ArgumentException">The numbers of coordinates differ.</exception>
    public Series(ImmutableArray<double> x, ImmutableArray<double> y)
    {
        if (x.Length != y.Length)
            throw new ArgumentException($"A series has {x.Length} x and {y.Length} y values; as many of each are needed.", nameof(y));
        X = x;
        Y = y;
    }

    /// <summary>Abscissae.</summary>
    public ImmutableArray<double> X { get; }

    /// <summary>Ordinates.</summary>
    public ImmutableArray<double> Y { get; }

    /// <summary>What the legend says, marked up; empty: the series is not in the legend.</summary>
    public string Label { get; init; } = "";

    /// <summary>Half length of the error bar along x at each point; empty: none.</summary>
    public ImmutableArray<double> XError { get; init; } = [];

    /// <summary>Half length of the error bar along y at each point; empty: none.</summary>
    public ImmutableArray<double> YError { get; init; } = [];

    /// <summary>How its points are joined; <see langword="null"/>: solid, or another style when the palette is used up.</summary>
    public LineStyle? Line { get; init; }

    /// <summary>What marks its points.</summary>
    public Marker Marker { get; init; }

    /// <summary>Its colour; <see langword="null"/>: the next one of <see cref="Palette"/>.</summary>
    public Colour? Colour { get; init; }
}
