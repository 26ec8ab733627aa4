using System.Collections.Immutable;
using SweepCluster.Client.Plots.Text;

namespace SweepCluster.Client.Plots.Ticks;

/// <summary>Marks of a logarithmic axis: at powers of ten, on short axes at 1, 2 and 5 times them.</summary>
internal static class LogarithmicTicks
{
    // Below so many decades, powers of ten alone are too few marks.
    private const double ShortDecades = 1.7;

    /// <summary>The marks from <paramref name="minimum"/> to <paramref name="maximum"/>, positive and different.</summary>
    public static TickSet Find(double minimum, double maximum, int target)
    {
        var low = (int)Math.Floor(Math.Log10(minimum) - 1e-9);
        var high = (int)Math.Ceiling(Math.Log10(maximum) + 1e-9);
        var isShort = Math.Log10(maximum / minimum) < ShortDecades || PowersIn(minimum, maximum) < 2;
        var stride = Math.Max(1, (int)Math.Round(Math.Log10(maximum / minimum) / target));
        var major = new List<(int Mantissa, int Exponent)>();
        var minor = ImmutableArray.CreateBuilder<double>();
        for (var exponent = low; exponent <= high; exponent++)
        {
            for (var mantissa = 1; mantissa < 10; mantissa++)
            {
                var value = new DecimalStep(mantissa, exponent).Times(1);
                if (value < minimum * (1 - 1e-12) || value > maximum * (1 + 1e-12))
                    continue;
                if (isShort ? mantissa is 1 or 2 or 5 : mantissa == 1 && exponent % stride == 0)
                    major.Add((mantissa, exponent));
                else if (stride == 1 || mantissa == 1)
                    minor.Add(value);
            }
        }

        if (major.Count < 2)
            return LinearTicks.Find(minimum, maximum, target);
        var arePlain = major[0].Exponent >= -3 && major[^1].Exponent <= 4;
        return new TickSet(
            [.. major.Select(m => new Tick(new DecimalStep(m.Mantissa, m.Exponent).Times(1), Label(m, arePlain)))],
            minor.ToImmutable());
    }

    private static double PowersIn(double minimum, double maximum) =>
        Math.Floor(Math.Log10(maximum) + 1e-9) - Math.Ceiling(Math.Log10(minimum) - 1e-9) + 1;

    private static string Label((int Mantissa, int Exponent) mark, bool isPlain)
    {
        if (isPlain)
            return new DecimalStep(mark.Mantissa, mark.Exponent).Times(1).ToString("0.####");
        return mark.Mantissa == 1
            ? NumberLabel.PowerOfTen(mark.Exponent)
            : $"{mark.Mantissa}\u2009×\u2009{NumberLabel.PowerOfTen(mark.Exponent)}";
    }
}
