using System.Collections.Immutable;
using SweepCluster.Client.Plots.Text;

namespace SweepCluster.Client.Plots.Ticks;

/// <summary>Marks of a linear axis at multiples of 1, 2 or 5 times a power of ten.</summary>
/// <remarks>
/// At least <c>target</c> / 1.6 - 1 and at most 1.6 <c>target</c> + 1 of them. Their values are decimal numbers rounded once, whatever their
/// size, so a tick at 0.3 is the double nearest 0.3.
/// </remarks>
internal static class LinearTicks
{
    // More digits than these are no longer read: what is common to all labels is taken out of them.
    private const int MostDigits = 5;

    /// <summary>The marks from <paramref name="minimum"/> to <paramref name="maximum"/>, finite and different.</summary>
    public static TickSet Find(double minimum, double maximum, int target)
    {
        var step = DecimalStep.Nearest((maximum / target) - (minimum / target));
        var first = Math.Ceiling(step.CountTo(minimum) - 1e-9);
        var last = Math.Floor(step.CountTo(maximum) + 1e-9);
        var top = step.ExponentOf(Math.Max(Math.Abs(first), Math.Abs(last)));
        if (top - step.Exponent >= MostDigits)
            return FindAround(minimum, maximum, target, step);
        // Zeros in front are read as well.
        var isLong = top < 0 && 1 - step.Exponent > MostDigits;
        var factor = isLong || top is >= MostDigits or < -3 ? top : 0;
        var major = ImmutableArray.CreateBuilder<Tick>();
        for (var count = first; count <= last; count++)
            major.Add(new Tick(step.Times(count), NumberLabel.WithMinus(step.Text(count, factor))));
        return new TickSet(
            major.ToImmutable(),
            MinorOf(step, minimum, maximum),
            factor == 0 ? "" : $"×\u2009{NumberLabel.PowerOfTen(factor)}");
    }

    // Values that differ little from one another: labels say by how much they differ from a round number.
    private static TickSet FindAround(double minimum, double maximum, int target, DecimalStep step)
    {
        var coarse = new DecimalStep(1, step.Exponent + 2);
        var offset = coarse.Times(Math.Round(coarse.CountTo((minimum / 2) + (maximum / 2))));
        var rest = Find(minimum - offset, maximum - offset, target);
        return new TickSet(
            [.. rest.Major.Select(tick => new Tick(offset + tick.Value, tick.Label))],
            [.. rest.Minor.Select(value => offset + value)],
            $"{rest.Note} {(offset < 0 ? '−' : '+')} {Math.Abs(offset):R}".TrimStart());
    }

    private static ImmutableArray<double> MinorOf(DecimalStep step, double minimum, double maximum)
    {
        var parts = step.Mantissa == 2 ? 4 : 5;
        var fine = step.Mantissa == 2 ? new DecimalStep(5, step.Exponent - 1)
            : step.Mantissa == 1 ? new DecimalStep(2, step.Exponent - 1)
            : new DecimalStep(1, step.Exponent);
        var last = Math.Floor(fine.CountTo(maximum) + 1e-9);
        var minor = ImmutableArray.CreateBuilder<double>();
        for (var count = Math.Ceiling(fine.CountTo(minimum) - 1e-9); count <= last; count++)
        {
            if (count % parts != 0)
                minor.Add(fine.Times(count));
        }

        return minor.ToImmutable();
    }
}
