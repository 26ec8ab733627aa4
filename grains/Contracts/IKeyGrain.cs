using SweepCluster.Sweeps.Services;

namespace SweepCluster.Grains.Contracts;

/// <summary>
/// A submitter's own key, which belongs to one sweep: submitted twice, it is the same sweep. Grain key: a hash of
/// submitter and key.
/// </summary>
[Alias("key")]
public interface IKeyGrain : IGrainWithStringKey
{
    /// <summary>The sweep that the key belongs to: the one it was given to before, or this one from now on.</summary>
    [Alias("reserve")]
    Task<SweepId> ReserveAsync(SweepId sweep);

    /// <summary>Frees the key, if it belongs to this sweep.</summary>
    [Alias("release")]
    Task ReleaseAsync(SweepId sweep);
}
