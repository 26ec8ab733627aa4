using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Events;

namespace SweepCluster.Physics.SurfaceDiffusion.Walks;

/// <summary>Simulates independent walks on a network, block by block.</summary>
/// <remarks>
/// Waiting times are exponential in the exit rate of each site; moves come from one alias table a site. Immutable but for
/// the generator it is given: safe from any thread.
/// </remarks>
public sealed class WalkEnsemble
{
    private readonly WalkNetwork network;
    private readonly WalkPlan plan;
    private readonly WalkColumns columns;
    private readonly AliasTable start;
    private readonly AliasTable?[] moves;

    /// <param name="network">Where the walks go.</param>
    /// <param name="plan">What is recorded.</param>
    /// <exception cref="ArgumentException">The duration is infinite and walks do not end.</exception>
    public WalkEnsemble(WalkNetwork network, WalkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.Lags, 1, nameof(plan));
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.Walkers, 1, nameof(plan));
        if (!(plan.Duration > 0) || (double.IsInfinity(plan.Duration) && !network.LosesWalkers))
            throw new ArgumentException($"Walks of duration {plan.Duration} do not end; give a positive finite time.", nameof(plan));
        (this.network, this.plan) = (network, plan);
        columns = new WalkColumns(plan.Lags, plan.HalfBins);
        start = new AliasTable(network.StartWeights);
        moves = [.. Enumerable.Range(0, network.Sites).Select(site =>
            network.ExitRate(site) > 0 ? new AliasTable([.. network.From(site).ToArray().Select(move => move.Rate)]) : null)];
    }

    /// <summary>Numbers in a block's row.</summary>
    internal int Columns => columns.Count;

    /// <summary>Follows one block of walks and gives its row; see <see cref="WalkEstimates"/>.</summary>
    public double[] Block(ref Xoshiro256 random, CancellationToken cancellation = default) =>
        Block(ref random, double.PositiveInfinity, cancellation);

    /// <summary>The same with a bound on the length of walks.</summary>
    /// <param name="random">Generator.</param>
    /// <param name="mostMoves">The most moves of a walk.</param>
    /// <param name="cancellation">Asks to stop.</param>
    /// <exception cref="InvalidOperationException">A walk took more moves than that.</exception>
    public double[] Block(ref Xoshiro256 random, double mostMoves, CancellationToken cancellation)
    {
        var row = new double[columns.Count];
        var generator = random;
        for (var walk = 0; walk < plan.Walkers; walk++)
        {
            if (walk % 64 == 0)
                cancellation.ThrowIfCancellationRequested();
            Walk(ref generator, row, mostMoves, cancellation);
        }

        random = generator;
        for (var i = 0; i < row.Length; i++)
            row[i] /= plan.Walkers;
        return row;
    }

    private void Walk(ref Xoshiro256 random, double[] row, double mostMoves, CancellationToken cancellation)
    {
        var done = 0L;
        var site = start.Draw(random.NextUInt64());
        var (x, y, z, time, lag) = (0, 0, 0, 0.0, 0);
        while (true)
        {
            var table = moves[site];
            var next = table is null ? double.PositiveInfinity : time + (ExponentialVariate.Next(ref random) / table.Total);
            for (; lag < plan.Lags && !(next < plan.Lag(lag)); lag++)
                Square(row, lag, x, y, z);
            if (lag == plan.Lags)
            {
                time = plan.Duration;
                break;
            }

            if ((++done & 0xFFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                if (done > mostMoves)
                    throw new InvalidOperationException($"A walk was not over after {done:g3} moves.");
            }

            time = next;
            ref readonly var move = ref network.From(site)[table!.Draw(random.NextUInt64())];
            row[WalkColumns.Moves + (int)move.Kind]++;
            x += move.X;
            y += move.Y;
            z += move.Z;
            site = move.To;
            if (site == Move.Lost)
                break;
        }

        for (; lag < plan.Lags; lag++)
            Square(row, lag, x, y, z); // where it was lost
        row[WalkColumns.Fourth] += (double)x * x * x * x;
        row[WalkColumns.Duration] += time;
        if (Math.Abs(x) <= plan.HalfBins)
            row[columns.Histogram + plan.HalfBins + x]++;
    }

    private void Square(double[] row, int lag, int x, int y, int z)
    {
        row[WalkColumns.Squares + lag] += (double)x * x;
        row[WalkColumns.Squares + plan.Lags + lag] += (double)y * y;
        row[WalkColumns.Squares + (2 * plan.Lags) + lag] += (double)z * z;
    }
}
