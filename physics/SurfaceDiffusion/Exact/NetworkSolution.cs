using MathNet.Numerics.LinearAlgebra;
using SweepCluster.Physics.SurfaceDiffusion.Walks;

namespace SweepCluster.Physics.SurfaceDiffusion.Exact;

/// <summary>A walk on a periodic network, solved: stationary weights, diffusion along each axis, where and when it ends.</summary>
/// <remarks>
/// Dense linear systems of the size of the cell, a few thousand sites at most. No detailed balance is needed. Pure
/// functions. Lengths in a, rates in 1/s.
/// </remarks>
public static class NetworkSolution
{
    /// <summary>Stationary probabilities of the sites of a network that loses no walkers.</summary>
    /// <exception cref="InvalidOperationException">Walks can end, or some sites cannot be reached from others.</exception>
    public static double[] Stationary(WalkNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (network.LosesWalkers)
            throw new InvalidOperationException("A network that loses walkers has no stationary state.");
        var generator = Generator(network).Transpose();
        generator.SetRow(0, Vector<double>.Build.Dense(network.Sites, 1)); // one equation is redundant; the sum is 1
        var right = Vector<double>.Build.Dense(network.Sites);
        right[0] = 1;
        var weights = generator.Solve(right).ToArray();
        if (weights.Any(w => !(w > -1e-12)))
            throw new InvalidOperationException("The network falls into parts between which there are no moves.");
        return weights;
    }

    /// <summary>Diffusion lim &lt;x^2&gt; / 2t along x, y and z of a network without drift that loses no walkers, in a^2/s.</summary>
    public static (double X, double Y, double Z) Diffusion(WalkNetwork network)
    {
        var pi = Stationary(network);
        var units = network.SquaredUnits;
        return (
            units.X * Along(network, pi, move => move.X),
            units.Y * Along(network, pi, move => move.Y),
            units.Z * Along(network, pi, move => move.Z));
    }

    /// <summary>
    /// How walks end: the probability of each kind of end, the mean duration, and the mean squared displacement along x,
    /// y and z up to the end, in a^2.
    /// </summary>
    /// <exception cref="InvalidOperationException">There are sites from which no walk ends.</exception>
    public static NetworkEnd End(WalkNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var start = Vector<double>.Build.DenseOfEnumerable(network.StartWeights);

        // Expected time spent at each site: -G^T tau = start.
        var times = (-Generator(network).Transpose()).Solve(start);
        if (times.Any(t => !(t > -1e-9) || double.IsInfinity(t)))
            throw new InvalidOperationException("There are sites from which no walk ends.");
        var ends = new Dictionary<MoveKind, double>();
        for (var site = 0; site < network.Sites; site++)
        {
            foreach (var move in network.From(site))
            {
                if (move.To == Move.Lost)
                    ends[move.Kind] = ends.GetValueOrDefault(move.Kind) + (times[site] * move.Rate);
            }
        }

        var units = network.SquaredUnits;
        return new NetworkEnd(
            ends,
            times.Sum(),
            units.X * SquareAtEnd(network, times, move => move.X),
            units.Y * SquareAtEnd(network, times, move => move.Y),
            units.Z * SquareAtEnd(network, times, move => move.Z));
    }

    private static Matrix<double> Generator(WalkNetwork network)
    {
        var generator = Matrix<double>.Build.Dense(network.Sites, network.Sites);
        for (var site = 0; site < network.Sites; site++)
        {
            foreach (var move in network.From(site))
            {
                generator[site, site] -= move.Rate;
                if (move.To != Move.Lost)
                    generator[site, move.To] += move.Rate;
            }
        }

        return generator;
    }

    private static double Along(WalkNetwork network, double[] pi, Func<Move, int> component)
    {
        var drift = Drift(network, component);
        var mean = drift.DotProduct(Vector<double>.Build.Dense(pi));
        var scale = pi.Select((p, site) => p * network.ExitRate(site)).Sum();
        if (Math.Abs(mean) > 1e-9 * scale)
            throw new InvalidOperationException($"The walk drifts at {mean:g3} units a second; diffusion is defined around zero drift.");

        // -G h = b, with h pinned at site 0: the displacement still to be expected.
        var system = -Generator(network);
        system.ClearRow(0);
        system[0, 0] = 1;
        drift[0] = 0;
        var ahead = system.Solve(drift);
        double diffusion = 0;
        for (var site = 0; site < network.Sites; site++)
        {
            foreach (var move in network.From(site))
            {
                double d = component(move);
                diffusion += pi[site] * move.Rate * ((0.5 * d * d) + (d * ahead[move.To]));
            }
        }

        return diffusion;
    }

    private static double SquareAtEnd(WalkNetwork network, Vector<double> times, Func<Move, int> component)
    {
        // u = expected displacement still to come: -G u = b. Then <x^2> = sum over moves made of d^2 + 2 d u(reached).
        var ahead = (-Generator(network)).Solve(Drift(network, component));
        double square = 0;
        for (var site = 0; site < network.Sites; site++)
        {
            foreach (var move in network.From(site))
            {
                double d = component(move);
                square += times[site] * move.Rate * ((d * d) + (2 * d * (move.To == Move.Lost ? 0 : ahead[move.To])));
            }
        }

        return square;
    }

    private static Vector<double> Drift(WalkNetwork network, Func<Move, int> component)
    {
        var drift = Vector<double>.Build.Dense(network.Sites);
        for (var site = 0; site < network.Sites; site++)
        {
            foreach (var move in network.From(site))
                drift[site] += move.Rate * component(move);
        }

        return drift;
    }
}
