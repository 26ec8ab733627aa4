using System.Security.Cryptography;
using System.Text;
using SweepCluster.Sweeps.Ledgers;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Grains.Contracts;

/// <summary>The keys of grains, made and read in one place.</summary>
public static class GrainKeys
{
    /// <summary>Key of a lease's point grain.</summary>
    public static string OfPoint(SweepId sweep, Lease lease)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return $"{sweep}/{lease.Points.First}+{lease.Points.Count}/{lease.Id}";
    }

    /// <summary>Key of a point grain that computes one point on demand.</summary>
    public static string OfPointOnDemand() => $"on-demand/{Guid.NewGuid():N}";

    /// <summary>Key of the grain of a submitter's own key.</summary>
    public static string OfKey(string submitter, string key) =>
        $"key/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{submitter}\n{key}")))}";

    /// <summary>Key of a chunk's result grain.</summary>
    public static string OfResult(SweepId sweep, ChunkIndex chunk) => $"{sweep}/{chunk}";

    /// <summary>Key of a shard's summary grain.</summary>
    public static string OfSummary(SweepId sweep, int shard) => $"{sweep}/{shard}";

    /// <summary>The sweep in a key.</summary>
    public static SweepId SweepOf(string key) => new(key.Split('/')[0]);

    /// <summary>The chunk in a result grain's key, or the shard in a summary grain's.</summary>
    public static long NumberOf(string key) => long.Parse(key.Split('/')[1]);
}
