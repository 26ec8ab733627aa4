namespace SweepCluster.Physics.Mossbauer;

/// <summary>A velocity spectrum as read from text.</summary>
/// <param name="Counts">Counts of every channel, in channel order.</param>
/// <param name="VelocitiesMillimetrePerSecond">Velocity of every channel where the text gives one, mm/s; otherwise <see langword="null"/>.</param>
/// <param name="Header">Header and comment lines, as they stand.</param>
public sealed record SpectrumText(
    double[] Counts, double[]? VelocitiesMillimetrePerSecond, IReadOnlyList<string> Header)
{
    /// <summary>Fewest channels a spectrum has.</summary>
    public const int MinimumChannels = 16;

    /// <summary>Most channels a spectrum has.</summary>
    public const int MaximumChannels = 65536;
}
