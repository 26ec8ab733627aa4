namespace SweepCluster.Client.Plots.Layout;

/// <summary>What a series looks like, its defaults filled in.</summary>
internal readonly record struct SeriesStyle(Colour Colour, LineStyle Line, Marker Marker)
{
    /// <summary>The look of a panel's series number <paramref name="index"/>.</summary>
    public static SeriesStyle Of(Series series, int index) =>
        new(series.Colour ?? Palette.ColourOf(index), series.Line ?? (series.Colour is null ? Palette.LineOf(index) : LineStyle.Solid), series.Marker);
}
