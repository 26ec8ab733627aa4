using System.Collections.Immutable;

namespace SweepCluster.Client.Plots.Layout;

/// <summary>Gives every panel of a figure its place: frames of a row share top and bottom, those of a column their sides.</summary>
internal static class FigureLayout
{
    /// <summary>The places of a figure's panels.</summary>
    /// <exception cref="PlotException">A panel cannot be drawn as it is described.</exception>
    public static ImmutableArray<PanelLayout> Of(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        if (figure.Panels.IsDefaultOrEmpty)
            throw new PlotException("The figure has no panel; give it at least one.");

        // A rough frame is enough to choose the marks by; where the labels end is known only after that.
        var axes = figure.Panels
            .Select(panel => PanelAxes.Of(panel, figure.PanelWidthPoints * 0.8, figure.PanelHeightPoints * 0.8)).ToArray();
        var legends = figure.Panels.Select(LegendLayout.Of).ToArray();
        var places = figure.Panels.Select(panel => panel.Legend).ToArray();
        var frames = FramesOf(figure, axes, legends, places);
        for (var i = 0; i < places.Length; i++)
        {
            if (places[i] == LegendPlace.Automatic && legends[i] is { } legend)
                (places[i], axes[i]) = LegendPlacer.Find(figure.Panels[i], axes[i], legend, frames[i]);
        }

        frames = FramesOf(figure, axes, legends, places);
        return [.. figure.Panels.Select((panel, i) => new PanelLayout(panel, axes[i], frames[i], legends[i], places[i]))];
    }

    private static Box[] FramesOf(Figure figure, PanelAxes[] axes, LegendLayout?[] legends, LegendPlace[] places)
    {
        var margins = figure.Panels
            .Select((panel, i) => PanelLayout.MarginsOf(panel, axes[i], places[i] == LegendPlace.Outside ? legends[i] : null))
            .ToArray();
        var frames = new Box[margins.Length];
        for (var i = 0; i < frames.Length; i++)
        {
            var (row, column) = Math.DivRem(i, figure.Columns);
            var inRow = margins.Where((_, j) => j / figure.Columns == row).ToArray();
            var inColumn = margins.Where((_, j) => j % figure.Columns == column).ToArray();
            var left = inColumn.Max(m => m.Left);
            var top = inRow.Max(m => m.Top);
            frames[i] = new Box(
                (column * figure.PanelWidthPoints) + left,
                (row * figure.PanelHeightPoints) + top,
                figure.PanelWidthPoints - left - inColumn.Max(m => m.Right),
                figure.PanelHeightPoints - top - inRow.Max(m => m.Bottom));
            if (frames[i].Width < 20 || frames[i].Height < 20)
                throw new PlotException($"A panel of {figure.PanelWidthPoints} by {figure.PanelHeightPoints} points is too small for its labels; make it larger.");
        }

        return frames;
    }
}
