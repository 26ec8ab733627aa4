namespace SweepCluster.Physics.SurfaceDiffusion.Clusters;

/// <summary>The eight sites around one, and what their occupation says about connectedness.</summary>
internal static class ClusterRing
{
    /// <summary>Steps to the eight sites, in a circle; even ones are neighbours, odd ones lie along diagonals.</summary>
    public static readonly (int X, int Y)[] Steps = [(1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1)];

    /// <summary>The bits of the four neighbours.</summary>
    public const int Neighbours = 0b01010101;

    private static readonly bool[] SafeToLeave = [.. Enumerable.Range(0, 256).Select(IsSafe)];

    /// <summary>
    /// Whether the occupied neighbours hang together within the ring itself, so that taking the middle out cannot cut the
    /// cluster; if not, only a search over the whole cluster tells.
    /// </summary>
    public static bool IsSafeToLeave(int ring) => SafeToLeave[ring];

    private static bool IsSafe(int ring)
    {
        // Runs of occupied sites around the ring that contain a neighbour: more than one may be a cut.
        var runs = 0;
        for (var start = 0; start < 8; start++)
        {
            if ((ring >> start & 1) == 0 || (ring >> ((start + 7) % 8) & 1) != 0)
                continue;
            var contains = false;
            for (var at = start; (ring >> at & 1) != 0; at = (at + 1) % 8)
                contains |= at % 2 == 0;
            runs += contains ? 1 : 0;
        }

        return runs <= 1; // a full ring has no start and is safe too
    }
}
