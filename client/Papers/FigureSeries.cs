namespace SweepCluster.Client.Papers;

/// <summary>A curve, set of points or heat map of a figure: computed by a sweep, or printed values from a CSV file.</summary>
public sealed record FigureSeries
{
    /// <summary>File with the sweep's specification; empty for printed values.</summary>
    public string Sweep { get; init; } = "";

    /// <summary>File with printed values; empty for a sweep.</summary>
    public string Printed { get; init; } = "";

    /// <summary>Which points or rows: name -> value.</summary>
    public Dictionary<string, string> Select { get; init; } = [];

    /// <summary>A fit to these points or rows, whose curve is then drawn: quantities <c>x</c>, <c>y</c> and <c>group</c>.</summary>
    public PaperFit? Fit { get; init; }

    /// <summary>Parameter or column whose values each give a series of their own; empty: one series.</summary>
    public string By { get; init; } = "";

    /// <summary>Abscissa: an expression of parameters, observables, dimensions or columns.</summary>
    public string X { get; init; } = "";

    /// <summary>Ordinate.</summary>
    public string Y { get; init; } = "";

    /// <summary>Half length of the error bars; empty: none.</summary>
    public string Error { get; init; } = "";

    /// <summary>Colour of a heat map over x and y; empty: a curve.</summary>
    public string Colour { get; init; } = "";

    /// <summary>Text of the legend; <c>{name}</c> stands for a value of the series.</summary>
    public string Label { get; init; } = "";

    /// <summary>How points are joined: solid, dashed, dotted, dash-dotted or none.</summary>
    public string Line { get; init; } = "solid";

    /// <summary>What marks points: none, circle, square, ...</summary>
    public string Marker { get; init; } = "none";
}
