namespace SweepCluster.Sweeps.Units;

/// <summary>A unit of measure: Significand times ten to the power PowerOfTen, in SI base units of its dimension.</summary>
/// <remarks>The power of ten is kept apart so that metric prefixes convert without rounding.</remarks>
/// <param name="Dimension">What it measures.</param>
/// <param name="Significand">Its size without the power of ten; 1 for metric units.</param>
/// <param name="PowerOfTen">Power of ten.</param>
public readonly record struct Unit(UnitDimension Dimension, double Significand = 1, int PowerOfTen = 0)
{
    /// <summary>The pure number 1.</summary>
    public static Unit One { get; } = new(default);

    /// <summary>This unit times a power of another.</summary>
    public Unit Times(Unit other, int power) => new(
        Dimension.Times(other.Dimension, power),
        other.Significand == 1 ? Significand : Significand * Math.Pow(other.Significand, power),
        PowerOfTen + (power * other.PowerOfTen));

    /// <summary>
    /// How a number of this unit becomes one of <paramref name="target"/>: times Factor, then ten to the power
    /// PowerOfTen. Both must measure the same.
    /// </summary>
    public (double Factor, int PowerOfTen) To(Unit target) =>
        (Significand == target.Significand ? 1 : Significand / target.Significand, PowerOfTen - target.PowerOfTen);
}
