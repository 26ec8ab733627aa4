using SweepCluster.Physics.Engines;

namespace SweepCluster.Physics.Fitting;

/// <summary>A parameter of a fit: where it starts, between which values it may lie, and whether it moves at all.</summary>
/// <remarks>
/// The minimizer works with u, in which the bounds lie at infinity: u = x/scale without bounds, ln(x - min) or -ln(max - x) with
/// one, ln((x - min)/(max - x)) with two. So bounds are never reached and a start must lie strictly between them.
/// </remarks>
/// <param name="Name">Name.</param>
/// <param name="Start">Initial value; NaN where the fit estimates it from the data (<see cref="CurveFit{TSettings}"/>).</param>
/// <param name="Minimum">What it stays above.</param>
/// <param name="Maximum">What it stays below.</param>
/// <param name="Scale">Size of a typical change, for a parameter without bounds.</param>
/// <param name="IsFixed">Whether it stays at <paramref name="Start"/>.</param>
public readonly record struct FitParameter(
    string Name,
    double Start,
    double Minimum = double.NegativeInfinity,
    double Maximum = double.PositiveInfinity,
    double Scale = 1,
    bool IsFixed = false)
{
    /// <summary>Symbol as the field writes it; by default the name.</summary>
    public string Symbol { get; init; } = Name;

    /// <summary>Unit; empty for a pure number.</summary>
    public string Unit { get; init; } = "";

    /// <summary>One line of meaning.</summary>
    public string Meaning { get; init; } = "";

    /// <summary>
    /// Standard error with which the start is known from elsewhere, such as g from another experiment; NaN: not at all.
    /// A free parameter known so counts as one more datum.
    /// </summary>
    public double PriorError { get; init; } = double.NaN;

    /// <summary>The range between its bounds.</summary>
    public ParameterRange Range => new(Minimum, Maximum, double.IsFinite(Minimum), double.IsFinite(Maximum));

    /// <summary>u of a value.</summary>
    internal double ToInner(double x) => (double.IsFinite(Minimum), double.IsFinite(Maximum)) switch
    {
        (false, false) => x / Scale,
        (true, false) => Math.Log(x - Minimum),
        (false, true) => -Math.Log(Maximum - x),
        _ => Math.Log((x - Minimum) / (Maximum - x)),
    };

    /// <summary>The value for u, and dx/du there.</summary>
    internal (double Value, double Slope) ToOuter(double u)
    {
        if (!double.IsFinite(Minimum) && !double.IsFinite(Maximum))
            return (u * Scale, Scale);
        var e = Math.Exp(Math.Clamp(u, -600, 600));
        if (!double.IsFinite(Maximum))
            return (Minimum + e, e);
        if (!double.IsFinite(Minimum))
            return (Maximum - (1 / e), 1 / e);
        var share = e / (1 + e);
        return (Minimum + ((Maximum - Minimum) * share), (Maximum - Minimum) * share / (1 + e));
    }
}
