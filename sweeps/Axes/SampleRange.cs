namespace SweepCluster.Sweeps.Axes;

/// <summary>The interval that samples of one parameter fall into, and how evenly they fill it.</summary>
/// <param name="Start">Lower end.</param>
/// <param name="Stop">Upper end.</param>
/// <param name="IsLogarithmic">Whether the logarithm of the values is uniform; both ends are then of one sign.</param>
/// <param name="Quantum">
/// 0 for real numbers; otherwise values are Start, Start + Quantum, ..., Stop with equal probability (1 for whole
/// numbers, 0.5 for spins), and Stop - Start is a multiple of it.
/// </param>
public readonly record struct SampleRange(double Start, double Stop, bool IsLogarithmic = false, double Quantum = 0)
{
    /// <summary>The value for a coordinate <paramref name="unit"/> of the unit cube, in [0, 1); never outside the interval.</summary>
    public double At(double unit)
    {
        double value;
        if (Quantum > 0)
            value = Start + (Quantum * Math.Floor(unit * (((Stop - Start) / Quantum) + 1)));
        else if (IsLogarithmic)
            value = Start * Math.Pow(Stop / Start, unit);
        else
            value = Start + ((Stop - Start) * unit);
        return Math.Clamp(value, Start, Stop);
    }
}
