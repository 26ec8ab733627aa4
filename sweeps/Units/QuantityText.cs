namespace SweepCluster.Sweeps.Units;

/// <summary>Reads a number with or without a unit, such as <c>13.7 K</c>, as a number of the unit that is wanted.</summary>
public static class QuantityText
{
    /// <summary>
    /// The double nearest to what is written, in <paramref name="unit"/>; a number without a unit is of that unit. A
    /// metric prefix converts without rounding twice: 35 mK is the double nearest to 0.035.
    /// </summary>
    /// <param name="text">What is written.</param>
    /// <param name="unit">The unit wanted; empty for a pure number, which refuses any.</param>
    /// <param name="value">The number; NaN where the text is none.</param>
    /// <returns>
    /// <see langword="null"/>, or what is wrong in words that follow "x is TEXT": not a finite number, too large for a
    /// double, a unit that is unknown or measures something else.
    /// </returns>
    public static string? Read(string text, string unit, out double value)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(unit);
        value = double.NaN;
        if (NumberText.Split(text, out var number, out var written) is { } problem)
            return problem;
        var (factor, powerOfTen) = (1.0, 0);
        if (written.Length > 0 && Conversion(written, unit, out factor, out powerOfTen) is { } mismatch)
            return mismatch;
        var converted = number.ToDouble(powerOfTen) * factor;
        if (!double.IsFinite(converted))
            return "a finite number is needed; this one is beyond the largest double, 1.8e308";
        if (converted == 0 && !number.IsZero)
            return "a number is needed that a double can hold; this one is below the least, 5e-324";
        value = converted;
        return null;
    }

    private static string? Conversion(string written, string unit, out double factor, out int powerOfTen)
    {
        (factor, powerOfTen) = (1, 0);
        if (string.Equals(written, unit, StringComparison.Ordinal))
            return null;
        var isKnown = UnitParser.TryParse(written, out var source, out var problem);
        if (unit.Length == 0)
        {
            return char.IsAsciiLetter(written[0])
                ? $"it has no unit; write the number without {Shorten(written)}"
                : "a number is needed";
        }

        if (!isKnown)
            return $"its unit is {unit}, and {Shorten(written)} {problem}";
        if (!UnitParser.TryParse(unit, out var target, out _))
            return $"its unit is {unit}, into which {written} cannot be converted";
        if (source.Dimension != target.Dimension)
            return $"its unit is {unit}, and {written} measures something else";
        (factor, powerOfTen) = source.To(target);
        return null;
    }

    private static string Shorten(string written)
    {
        const int most = 24;
        if (written.Length <= most)
            return written;
        return written[..(char.IsHighSurrogate(written[most - 1]) ? most - 1 : most)] + "...";
    }
}
