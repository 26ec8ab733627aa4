using SweepCluster.Client.Plots.Text;
using SweepCluster.Client.Plots.Ticks;

namespace SweepCluster.Client.Plots.Layout;

/// <summary>An axis whose ends and marks are settled.</summary>
/// <param name="Axis">What was asked for.</param>
/// <param name="Minimum">Lower end.</param>
/// <param name="Maximum">Upper end.</param>
/// <param name="Ticks">Marks from end to end.</param>
/// <param name="Target">About how many marks were asked for.</param>
internal sealed record ResolvedAxis(PlotAxis Axis, double Minimum, double Maximum, TickSet Ticks, int Target)
{
    private const double TickFontSize = Sizes.TickFont;

    /// <summary>Width of the widest label of a mark.</summary>
    public double LabelWidth =>
        Ticks.Major.Select(tick => FontMetrics.WidthOf(tick.Label, TickFontSize)).DefaultIfEmpty().Max();

    /// <summary>Settles an axis.</summary>
    /// <param name="axis">What is asked for.</param>
    /// <param name="name">What messages call it, such as <c>x axis</c>.</param>
    /// <param name="data">What it must show.</param>
    /// <param name="margin">Share of its length to leave free at each end.</param>
    /// <param name="target">About how many marks it should have.</param>
    /// <exception cref="PlotException">There is nothing to show, or it cannot be shown on such an axis.</exception>
    public static ResolvedAxis Resolve(PlotAxis axis, string name, DataRange data, double margin, int target)
    {
        var title = axis.Label.Length == 0 ? name : $"{name} ({RichText.Plain(axis.Label)})";
        if (data.IsEmpty && (axis.Minimum is null || axis.Maximum is null))
            throw new PlotException($"The {title} has no finite value to show; compute more points or choose another quantity.");
        if (IsNotFinite(axis.Minimum) || IsNotFinite(axis.Maximum) || axis.Minimum >= axis.Maximum)
            throw new PlotException($"The {title} runs from {axis.Minimum} to {axis.Maximum}; two finite ends are needed, the second above the first.");
        RequirePositive(axis, title, Math.Min(data.Minimum, axis.Minimum ?? double.PositiveInfinity));
        var (low, high) = axis.Categories.IsDefaultOrEmpty
            ? data.Widen(axis.Scale, margin, axis.Minimum, axis.Maximum)
            : (axis.Minimum ?? -0.5, axis.Maximum ?? axis.Categories.Length - 0.5);
        return new ResolvedAxis(axis, low, high, FindTicks(axis, low, high, target), target);
    }

    /// <summary>Refuses a logarithmic axis whose least value is not positive.</summary>
    /// <exception cref="PlotException">It is not.</exception>
    public static void RequirePositive(PlotAxis axis, string name, double least)
    {
        if (axis.Scale == AxisScale.Logarithmic && least <= 0)
        {
            throw new PlotException(
                $"The {name} is logarithmic and shows positive values only; the least value is {least}. Choose a linear axis.");
        }
    }

    /// <summary>Where a value lies between <paramref name="start"/> and <paramref name="end"/>, the axis' ends on paper.</summary>
    public double Place(double value, double start, double end) => start + ((end - start) * ShareOf(value));

    /// <summary>How far along the axis a value lies, 0 to 1 within it.</summary>
    public double ShareOf(double value) => Axis.Scale == AxisScale.Logarithmic
        ? Math.Log(value / Minimum) / Math.Log(Maximum / Minimum)
        : ((value / 2) - (Minimum / 2)) / ((Maximum / 2) - (Minimum / 2));

    /// <summary>The axis with <paramref name="share"/> of its length left free at its upper end.</summary>
    public ResolvedAxis WithHeadroom(double share)
    {
        var top = Axis.Scale == AxisScale.Logarithmic
            ? Minimum * Math.Pow(Maximum / Minimum, 1 / (1 - share))
            : Minimum + ((Maximum - Minimum) / (1 - share));
        return double.IsFinite(top) ? this with { Maximum = top, Ticks = FindTicks(Axis, Minimum, top, Target) } : this;
    }

    /// <summary>The axis with so few marks that their labels, side by side on <paramref name="length"/>, keep apart.</summary>
    public ResolvedAxis WithRoomForLabels(double length)
    {
        var fitted = this;
        while (fitted.Target > 2 && !fitted.LabelsKeepApart(length))
        {
            var target = fitted.Target - 1;
            fitted = fitted with { Target = target, Ticks = FindTicks(Axis, Minimum, Maximum, target) };
        }

        return fitted;
    }

    private bool LabelsKeepApart(double length)
    {
        for (var i = 1; i < Ticks.Major.Length; i++)
        {
            var (left, right) = (Ticks.Major[i - 1], Ticks.Major[i]);
            var width = (FontMetrics.WidthOf(left.Label, TickFontSize) + FontMetrics.WidthOf(right.Label, TickFontSize)) / 2;
            if (length * (ShareOf(right.Value) - ShareOf(left.Value)) < width + TickFontSize)
                return false;
        }

        return true;
    }

    private static bool IsNotFinite(double? end) => end is { } value && !double.IsFinite(value);

    private static TickSet FindTicks(PlotAxis axis, double low, double high, int target)
    {
        if (!axis.Categories.IsDefaultOrEmpty)
        {
            var names = axis.Categories.Select((label, place) => new Tick(place, label));
            return new TickSet([.. names.Where(tick => tick.Value >= low && tick.Value <= high)], []);
        }

        return axis.Scale == AxisScale.Logarithmic
            ? LogarithmicTicks.Find(low, high, target)
            : LinearTicks.Find(low, high, target);
    }
}
