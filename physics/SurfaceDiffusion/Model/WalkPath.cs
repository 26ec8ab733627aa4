using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Events;
using SweepCluster.Physics.SurfaceDiffusion.Walks;

namespace SweepCluster.Physics.SurfaceDiffusion.Model;

/// <summary>Places of a lone adatom after each of its first moves: a walk to look at, beside those that are measured.</summary>
internal static class WalkPath
{
    /// <summary>Follows a walk that begins at (0, 0); after its end it stays where it is.</summary>
    public static (double[] X, double[] Y) Of(WalkNetwork network, Xoshiro256 random)
    {
        var steps = SurfaceDiffusionObservables.Step.Size;
        var (xs, ys) = (new double[steps], new double[steps]);
        var (unitX, unitY) = (Math.Sqrt(network.SquaredUnits.X), Math.Sqrt(network.SquaredUnits.Y));
        var site = new AliasTable(network.StartWeights).Draw(random.NextUInt64());
        var (x, y) = (0, 0);
        for (var step = 1; step < steps; step++)
        {
            var moves = site == Move.Lost ? [] : network.From(site);
            if (!moves.IsEmpty)
            {
                ref readonly var move = ref moves[new AliasTable([.. moves.ToArray().Select(m => m.Rate)]).Draw(random.NextUInt64())];
                (x, y, site) = (x + move.X, y + move.Y, move.To);
            }

            (xs[step], ys[step]) = (x * unitX, y * unitY);
        }

        return (xs, ys);
    }
}
