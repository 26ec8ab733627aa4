namespace SweepCluster.Sweeps.Units;

/// <summary>What a unit measures: its powers of the base quantities.</summary>
/// <remarks>
/// The angle and the electromagnetic unit of magnetic moment (emu) count as quantities of their own, so that they are
/// never taken for pure numbers or converted by a convention that papers disagree on.
/// </remarks>
public readonly record struct UnitDimension(
    int Length = 0, int Mass = 0, int Time = 0, int Current = 0, int Temperature = 0, int Amount = 0, int Angle = 0, int Emu = 0)
{
    /// <summary>The dimension of this quantity times a power of another.</summary>
    public UnitDimension Times(UnitDimension other, int power) => new(
        Length + (power * other.Length),
        Mass + (power * other.Mass),
        Time + (power * other.Time),
        Current + (power * other.Current),
        Temperature + (power * other.Temperature),
        Amount + (power * other.Amount),
        Angle + (power * other.Angle),
        Emu + (power * other.Emu));
}
