namespace SweepCluster.Client.Plots.Ticks;

/// <summary>The distance of neighbouring marks: <c>Mantissa</c> (1, 2 or 5) times ten to the <c>Exponent</c>.</summary>
internal readonly record struct DecimalStep(int Mantissa, int Exponent)
{
    /// <summary>The step nearest to <paramref name="distance"/>, a positive number, in ratio: at most sqrt(2.5) from it.</summary>
    public static DecimalStep Nearest(double distance)
    {
        var exponent = (int)Math.Floor(Math.Log10(distance));
        var mantissa = distance / new DecimalStep(1, exponent).Times(1);
        return mantissa switch
        {
            < 1.4142135623730951 => new DecimalStep(1, exponent),
            < 3.1622776601683795 => new DecimalStep(2, exponent),
            < 7.0710678118654755 => new DecimalStep(5, exponent),
            _ => new DecimalStep(1, exponent + 1),
        };
    }

    /// <summary>So many steps, rounded once.</summary>
    public double Times(double count) => double.Parse($"{(long)count * Mantissa}E{Exponent}");

    /// <summary>How many steps lead to <paramref name="value"/>, not a whole number.</summary>
    public double CountTo(double value) => value / Times(1);

    /// <summary>The power of ten of so many steps' first digit; of none, that of one step.</summary>
    public int ExponentOf(double count) => Exponent + Math.Max(1, (long)count * Mantissa).ToString().Length - 1;

    /// <summary>So many steps in units of ten to the <paramref name="factor"/>, with the digits that one step needs.</summary>
    public string Text(double count, int factor)
    {
        var decimals = Math.Max(0, factor - Exponent);
        return double.Parse($"{(long)count * Mantissa}E{Exponent - factor}").ToString($"F{decimals}");
    }
}
