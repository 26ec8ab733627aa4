using System.Numerics;

namespace SweepCluster.Physics.SurfaceDiffusion.Estimators;

/// <summary>
/// Mean squared changes of positions over lags that double: 1, 2, 4, ... sampling intervals.
/// </summary>
/// <remarks>
/// Each lag uses windows that touch but do not overlap, so memory and work grow with the logarithm of the longest lag
/// and stay below those of the two shortest together. Not safe from several threads at once.
/// </remarks>
internal sealed class LagSquares<TPosition>
    where TPosition : struct, ISquaredChange<TPosition>
{
    private readonly TPosition[][] last;
    private readonly double[] sumX;
    private readonly double[] sumY;
    private readonly long[] windows;
    private long samples;

    /// <param name="items">Number of positions a sample.</param>
    /// <param name="lags">Number of lags.</param>
    public LagSquares(int items, int lags)
    {
        Items = items;
        last = new TPosition[lags][];
        for (var lag = 0; lag < lags; lag++)
            last[lag] = new TPosition[items];
        sumX = new double[lags];
        sumY = new double[lags];
        windows = new long[lags];
    }

    /// <summary>Number of positions a sample.</summary>
    public int Items { get; }

    /// <summary>Number of lags.</summary>
    public int Lags => last.Length;

    /// <summary>Forgets all samples.</summary>
    public void Clear()
    {
        Array.Clear(sumX);
        Array.Clear(sumY);
        Array.Clear(windows);
        samples = 0;
    }

    /// <summary>Takes the positions at the next sampling time.</summary>
    public void Add(ReadOnlySpan<TPosition> positions)
    {
        var reached = samples == 0 ? Lags : Math.Min(Lags, BitOperations.TrailingZeroCount(samples) + 1);
        for (var lag = 0; lag < reached; lag++)
        {
            if (samples > 0)
                Accumulate(lag, positions);
            positions.CopyTo(last[lag]);
        }

        samples++;
    }

    /// <summary>Mean squared changes along x and y over lag number <paramref name="lag"/>; NaN before its first window is full.</summary>
    public (double X, double Y) Mean(int lag)
    {
        var count = (double)windows[lag] * Items;
        return (sumX[lag] / count, sumY[lag] / count);
    }

    private void Accumulate(int lag, ReadOnlySpan<TPosition> positions)
    {
        var (x, y) = (0.0, 0.0);
        var before = last[lag];
        for (var i = 0; i < positions.Length; i++)
        {
            var (dx, dy) = positions[i].SquaredChange(before[i]);
            x += dx;
            y += dy;
        }

        sumX[lag] += x;
        sumY[lag] += y;
        windows[lag]++;
    }
}
