using SweepCluster.Physics.Engines;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>Which absorber the engine computes with; its properties are the defaults of the other parameters.</summary>
public enum MossbauerSample
{
    /// <summary>Alpha-iron: 33.0 T, theta_D 470 K, 25 um.</summary>
    [Choice("alpha-fe")]
    AlphaIron,

    /// <summary>Sodium nitroprusside: -0.257 mm/s, splitting 1.7048 mm/s, theta_D 203 K, 200 um.</summary>
    SodiumNitroprusside,

    /// <summary>A foil of iron's density with one free site: 0 mm/s, no splitting, 0 T, theta_D 470 K, 25 um.</summary>
    Site,
}
