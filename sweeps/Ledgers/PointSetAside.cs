namespace SweepCluster.Sweeps.Ledgers;

/// <summary>A point that is not tried again, since its worker was lost whenever it was.</summary>
/// <param name="Index">The point.</param>
/// <param name="Attempts">How often it was tried.</param>
public readonly record struct PointSetAside(long Index, int Attempts)
{
    /// <summary>What the store keeps as the reason.</summary>
    public string Reason => $"set aside: its worker was lost {Attempts} times while computing it";
}
