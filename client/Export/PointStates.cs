using SweepCluster.Sweeps.Chunks;

namespace SweepCluster.Client.Export;

/// <summary>What became of a point, in words.</summary>
internal static class PointStates
{
    public static string NameOf(PointStatus status) => status switch
    {
        PointStatus.Done => "done",
        PointStatus.Failed => "failed",
        PointStatus.Quarantined => "quarantined",
        _ => "missing",
    };
}
