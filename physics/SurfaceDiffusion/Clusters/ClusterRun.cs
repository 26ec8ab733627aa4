using SweepCluster.Physics.SurfaceDiffusion.Estimators;

namespace SweepCluster.Physics.SurfaceDiffusion.Clusters;

/// <summary>Blocks of a cluster's motion and what they say; can be put down and taken up again with the same bits.</summary>
/// <remarks>Not safe from several threads at once. Lengths in a, times in s.</remarks>
public sealed class ClusterRun
{
    private static readonly int Kinds = Enum.GetValues<ClusterMoveKind>().Length;

    private readonly ClusterWalk[] replicas;
    private readonly double interval;
    private readonly int samples;
    private readonly LagSquares<LatticePosition> squares;
    private readonly BlockTable blocks = new();
    private readonly double[] weights;

    /// <param name="replicas">Clusters alike but for their random numbers.</param>
    /// <param name="interval">Time between samples, the shortest lag.</param>
    /// <param name="lags">Number of lags, each twice the one before; at least 4.</param>
    /// <param name="windows">Windows of the longest lag in a block.</param>
    public ClusterRun(ClusterWalk[] replicas, double interval, int lags, int windows)
    {
        ArgumentNullException.ThrowIfNull(replicas);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas.Length, 1, nameof(replicas));
        ArgumentOutOfRangeException.ThrowIfLessThan(lags, 4);
        (this.replicas, this.interval, samples) = (replicas, interval, windows << (lags - 1));
        squares = new LagSquares<LatticePosition>(1, lags);
        double[] last = [.. Enumerable.Range(lags / 2, lags - (lags / 2)).Select(Lag)];
        weights = LongTimeLimit.Weights(last, LongTimeLimit.Corrections.Inverse);
    }

    /// <summary>Blocks done, over all replicas.</summary>
    public int Blocks => blocks.Blocks;

    /// <summary>Number of lags.</summary>
    public int Lags => squares.Lags;

    /// <summary>Diffusion of the centre of mass, D_N = lim &lt;R_cm^2&gt; / 4t.</summary>
    public Estimate Diffusion => blocks.Jackknife(means =>
    {
        double limit = 0;
        for (var i = 0; i < weights.Length; i++)
            limit += weights[i] * means[Lags - weights.Length + i] / (4 * Lag(Lags - weights.Length + i));
        return limit;
    });

    /// <summary>Mean number of bonds.</summary>
    public Estimate Bonds => blocks.Column(Lags);

    /// <summary>Moves a second.</summary>
    public Estimate EventRate => blocks.Jackknife(means => means.Slice(Lags + 1, Kinds).ToArray().Sum());

    /// <summary>Moves a second by a mechanism.</summary>
    public Estimate Rate(ClusterMoveKind kind) => blocks.Column(Lags + 1 + (int)kind);

    /// <summary>Mean squared displacement of the centre of mass at a lag.</summary>
    public Estimate MeanSquaredDisplacement(int lag) => blocks.Column(lag);

    /// <summary>Lag number <paramref name="lag"/> in seconds.</summary>
    public double Lag(int lag) => Math.ScaleB(interval, lag);

    /// <summary>Measures one more block of every replica.</summary>
    public void Round(CancellationToken cancellation = default)
    {
        foreach (var cluster in replicas)
            blocks.Add(Block(cluster, cancellation));
    }

    /// <summary>Writes the whole state.</summary>
    public void Save(BinaryWriter state)
    {
        ArgumentNullException.ThrowIfNull(state);
        blocks.Save(state);
        foreach (var cluster in replicas)
            cluster.Save(state);
    }

    /// <summary>Takes back a state that <see cref="Save"/> wrote for a run made with the same arguments.</summary>
    public void Restore(BinaryReader state)
    {
        ArgumentNullException.ThrowIfNull(state);
        blocks.Restore(state, Lags + 1 + Kinds);
        foreach (var cluster in replicas)
            cluster.Restore(state);
    }

    private double[] Block(ClusterWalk cluster, CancellationToken cancellation)
    {
        squares.Clear();
        long[] before = [.. Enum.GetValues<ClusterMoveKind>().Select(cluster.Count)];
        double bonds = 0;
        squares.Add([new LatticePosition(cluster.Flow)]);
        for (var sample = 0; sample < samples; sample++)
        {
            cancellation.ThrowIfCancellationRequested();
            cluster.Advance(interval);
            squares.Add([new LatticePosition(cluster.Flow)]);
            bonds += cluster.Bonds;
        }

        var row = new double[Lags + 1 + Kinds];
        for (var lag = 0; lag < Lags; lag++)
        {
            var (x, y) = squares.Mean(lag);
            row[lag] = (x + y) / ((double)cluster.Size * cluster.Size);
        }

        row[Lags] = bonds / samples;
        for (var kind = 0; kind < Kinds; kind++)
            row[Lags + 1 + kind] = (cluster.Count((ClusterMoveKind)kind) - before[kind]) / (interval * samples);
        return row;
    }
}
