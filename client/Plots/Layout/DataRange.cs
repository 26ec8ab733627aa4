namespace SweepCluster.Client.Plots.Layout;

/// <summary>The least and greatest finite value seen.</summary>
internal sealed class DataRange
{
    // A range narrower than this share of its values is rounding noise, not something to magnify.
    private const double LeastRelativeWidth = 1e-11;

    // Numbers below this have too few digits for an axis around them.
    private const double Tiny = 1e-300;

    /// <summary>Least value; +infinity when none was seen.</summary>
    public double Minimum { get; private set; } = double.PositiveInfinity;

    /// <summary>Greatest value; -infinity when none was seen.</summary>
    public double Maximum { get; private set; } = double.NegativeInfinity;

    /// <summary>Whether no finite value was seen.</summary>
    public bool IsEmpty => Minimum > Maximum;

    /// <summary>Takes a value in; one that is not finite counts for nothing.</summary>
    public void Add(double value)
    {
        if (!double.IsFinite(value))
            return;
        Minimum = Math.Min(Minimum, value);
        Maximum = Math.Max(Maximum, value);
    }

    /// <summary>
    /// The ends of an axis that shows all values, with <paramref name="margin"/> of its length beyond them; ends that
    /// are given stay. Around a single value it leaves room.
    /// </summary>
    public (double Minimum, double Maximum) Widen(AxisScale scale, double margin, double? minimum, double? maximum)
    {
        var (low, high) = (minimum ?? Minimum, maximum ?? Maximum);
        if (!(low < high))
            (low, high) = (Math.Min(low, high), Math.Max(low, high));
        if ((high / 2) - (low / 2) <= LeastRelativeWidth * Math.Max(Math.Abs(low), Math.Abs(high)))
            return Around((low / 2) + (high / 2), scale);
        if (scale == AxisScale.Logarithmic)
        {
            var room = Math.Pow(high / low, margin);
            return (minimum ?? (low / room), maximum ?? (high * room));
        }

        var share = (high * margin) - (low * margin);
        return (minimum ?? Math.Max(low - share, -double.MaxValue), maximum ?? Math.Min(high + share, double.MaxValue));
    }

    private static (double Minimum, double Maximum) Around(double value, AxisScale scale) => scale switch
    {
        AxisScale.Logarithmic => (value / 2, value * 2),
        _ when Math.Abs(value) < Tiny => (-1, 1),
        _ => (Math.Max(value - (0.1 * Math.Abs(value)), -double.MaxValue), Math.Min(value + (0.1 * Math.Abs(value)), double.MaxValue)),
    };
}
