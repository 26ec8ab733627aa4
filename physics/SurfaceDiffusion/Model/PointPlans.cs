using SweepCluster.Physics.Engines;

namespace SweepCluster.Physics.SurfaceDiffusion.Model;

/// <summary>How a simulated time is cut into blocks and lags. Pure functions.</summary>
internal static class PointPlans
{
    private const int FewestBlocks = 16;
    private const int FewestBlocksOfReplica = 4;
    private const int MostBlocks = 4096;

    /// <summary>
    /// Number of doubling lags, the longest so that sixteen blocks of <paramref name="windows"/> windows fit into the time
    /// of all replicas together, and four into that of one.
    /// </summary>
    /// <param name="intervals">Time over the shortest lag.</param>
    /// <param name="most">The most lags there are.</param>
    /// <param name="windows">Windows of the longest lag in a block.</param>
    /// <param name="replicas">Number of replicas.</param>
    public static int Lags(double intervals, int most, int windows, int replicas)
    {
        var blocks = Math.Max(FewestBlocksOfReplica, FewestBlocks / replicas);
        return (int)Math.Clamp(
            Math.Floor(Math.Log2(Math.Max(1, intervals / (blocks * windows)))) + 1, Estimators.GasPlan.FewestLags, most);
    }

    /// <summary>Rounds of one block for each replica.</summary>
    /// <exception cref="PointFailedException">The time is too short for two blocks.</exception>
    public static int Rounds(double time, double blockTime, int replicas)
    {
        var rounds = (int)Math.Clamp(Math.Round(time / blockTime), 1, MostBlocks);
        return rounds * replicas >= 2
            ? rounds
            : throw new PointFailedException(
                $"A time of {time:g4} s is too short for errors: blocks last {blockTime:g4} s here and two are needed. Raise time, events or replicas.");
    }

    /// <summary>A vector over all lags; NaN for those that were not measured.</summary>
    public static double[] Padded(int lags, Func<int, double> value) =>
        [.. Enumerable.Range(0, SurfaceDiffusionObservables.LagCount).Select(lag => lag < lags ? value(lag) : double.NaN)];
}
