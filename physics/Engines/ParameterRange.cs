namespace SweepCluster.Physics.Engines;

/// <summary>An interval of the real line, each end open or closed; infinite ends are open.</summary>
/// <param name="Minimum">Lower end.</param>
/// <param name="Maximum">Upper end.</param>
/// <param name="MinimumExcluded">Whether the lower end itself lies outside.</param>
/// <param name="MaximumExcluded">Whether the upper end itself lies outside.</param>
public readonly record struct ParameterRange(
    double Minimum, double Maximum, bool MinimumExcluded = false, bool MaximumExcluded = false)
{
    /// <summary>Every finite number.</summary>
    public static ParameterRange Unbounded { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Whether a finite <paramref name="value"/> lies inside; NaN and infinities never do.</summary>
    public bool Contains(double value) =>
        double.IsFinite(value)
        && (MinimumExcluded ? value > Minimum : value >= Minimum)
        && (MaximumExcluded ? value < Maximum : value <= Maximum);

    /// <summary>The range in words: <c>&gt; 0</c>, <c>0 to 1</c>, <c>any finite number</c>.</summary>
    public override string ToString() => (double.IsFinite(Minimum), double.IsFinite(Maximum)) switch
    {
        (false, false) => "any finite number",
        (true, false) => MinimumExcluded ? $"> {Minimum}" : $">= {Minimum}",
        (false, true) => MaximumExcluded ? $"< {Maximum}" : $"<= {Maximum}",
        _ => $"{Minimum}{(MinimumExcluded ? " (excluded)" : "")} to {Maximum}{(MaximumExcluded ? " (excluded)" : "")}",
    };
}
