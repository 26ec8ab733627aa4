using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Grains.Contracts;

/// <summary>
/// A sweep point, or a batch of consecutive cheap ones, under one lease. Key: sweep id, first index, count and lease.
/// It lives on the silo that leased it, runs the engine on that silo's compute threads, hands its results to the
/// chunk's result grain and is gone.
/// </summary>
[Alias("point")]
public interface IPointGrain : IGrainWithStringKey
{
    /// <summary>Begins to compute; returns at once. The silo's <c>BatchDesk</c> hears how it ended.</summary>
    [Alias("begin")]
    Task BeginAsync(Lease lease);

    /// <summary>Computes one point that belongs to no sweep and gives its answer; its time is limited.</summary>
    [Alias("evaluate"), ResponseTimeout("00:00:15")]
    Task<PointAnswer> EvaluateAsync(PointRequest request);
}
