using SweepCluster.Physics.Engines;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>What the channels of a spectrum without velocities are.</summary>
public enum SpectrumLayout
{
    /// <summary>512 channels and more are raw, fewer are folded.</summary>
    [Choice("auto")]
    Automatic,

    /// <summary>Both sweeps of the drive, from greatest velocity through the least and back.</summary>
    Raw,

    /// <summary>One sweep.</summary>
    Folded,
}
