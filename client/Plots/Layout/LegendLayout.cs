using System.Collections.Immutable;
using SweepCluster.Client.Plots.Text;

namespace SweepCluster.Client.Plots.Layout;

/// <summary>What a legend says and how large it is.</summary>
internal sealed class LegendLayout
{
    private const double Padding = 4;

    private LegendLayout(string title, ImmutableArray<(SeriesStyle Style, string Label, bool HasErrors)> entries)
    {
        Title = title;
        Entries = entries;
        var label = entries.Max(entry => FontMetrics.WidthOf(entry.Label, Sizes.TickFont));
        Width = (2 * Padding) + Math.Max(
            Sizes.LegendSample + Sizes.LegendGap + label, FontMetrics.WidthOf(title, Sizes.TickFont));
        Height = (2 * Padding) + (Sizes.LegendLine * (entries.Length + (title.Length > 0 ? 1 : 0))) - 2;
    }

    /// <summary>What stands above the entries; empty: nothing.</summary>
    public string Title { get; }

    /// <summary>One a named series.</summary>
    public ImmutableArray<(SeriesStyle Style, string Label, bool HasErrors)> Entries { get; }

    /// <summary>Width with padding.</summary>
    public double Width { get; }

    /// <summary>Height with padding.</summary>
    public double Height { get; }

    /// <summary>The legend of a panel, or <see langword="null"/> when no series is named or none is wanted.</summary>
    public static LegendLayout? Of(Panel panel)
    {
        var entries = panel.Series
            .Select((series, i) => (SeriesStyle.Of(series, i), series.Label, !series.YError.IsDefaultOrEmpty))
            .Where(entry => entry.Label.Length > 0)
            .ToImmutableArray();
        return panel.Legend == LegendPlace.None || entries.IsEmpty ? null : new LegendLayout(panel.LegendTitle, entries);
    }

    /// <summary>The legend's box in a place of a frame.</summary>
    public Box At(LegendPlace place, Box frame)
    {
        const double gap = 5;
        var left = frame.Left + gap;
        var right = frame.Right - gap - Width;
        var top = frame.Top + gap;
        var bottom = frame.Bottom - gap - Height;
        return place switch
        {
            LegendPlace.UpperLeft => new Box(left, top, Width, Height),
            LegendPlace.LowerLeft => new Box(left, bottom, Width, Height),
            LegendPlace.LowerRight => new Box(right, bottom, Width, Height),
            LegendPlace.Outside => new Box(frame.Right + gap, frame.Top - Padding, Width, Height),
            _ => new Box(right, top, Width, Height),
        };
    }

    /// <summary>The first line's middle, below the top of the box.</summary>
    public static double FirstLine => Padding + (Sizes.LegendLine / 2) - 1;

    /// <summary>Where text and samples begin, right of the box's left side.</summary>
    public static double Indent => Padding;
}
