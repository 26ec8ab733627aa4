using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;
using SweepCluster.Physics.SurfaceDiffusion.Reactions;

namespace SweepCluster.Physics.SurfaceDiffusion.Exact;

/// <summary>A reactive surface of at most 12 sites: all its configurations, their stationary weights, and the rates in them.</summary>
/// <remarks>No detailed balance is needed. Immutable: safe from any thread.</remarks>
public sealed class SmallReactiveSurface
{
    private readonly Lattice lattice;
    private readonly SurfaceRates rates;
    private readonly double[] weights;

    /// <param name="lattice">At most 12 sites.</param>
    /// <param name="rates">Rates of the processes; adsorption must be possible.</param>
    public SmallReactiveSurface(Lattice lattice, SurfaceRates rates)
    {
        ArgumentNullException.ThrowIfNull(lattice);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lattice.Sites, 12, nameof(lattice));
        (this.lattice, this.rates) = (lattice, rates);
        var states = 1 << lattice.Sites;
        var equations = Matrix<double>.Build.Dense(states, states);
        for (var from = 0; from < states; from++)
        {
            foreach (var (to, rate, _) in Events(from))
            {
                equations[to, from] += rate;
                equations[from, from] -= rate;
            }
        }

        equations.SetRow(0, MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(states, 1));
        var right = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(states);
        right[0] = 1;
        weights = [.. equations.Solve(right)];
    }

    /// <summary>Mean coverage.</summary>
    public double Coverage => weights.Select((w, state) => w * BitOperations.PopCount((uint)state)).Sum() / lattice.Sites;

    /// <summary>How often a process happens, a site and second.</summary>
    public double Rate(SurfaceProcess process) => weights
        .Select((w, state) => w * Events(state).Where(e => e.Process == process).Sum(e => e.Rate)).Sum() / lattice.Sites;

    /// <summary>What can happen in a configuration, bit s of which is site s.</summary>
    internal IEnumerable<(int To, double Rate, SurfaceProcess Process)> Events(int state)
    {
        for (var site = 0; site < lattice.Sites; site++)
        {
            var bit = 1 << site;
            if ((state & bit) == 0)
            {
                yield return (state | bit, rates.Adsorption, SurfaceProcess.Adsorption);
                continue;
            }

            var neighbours = Enumerable.Range(0, lattice.Coordination).Select(d => 1 << lattice.Neighbour(site, d)).ToArray();
            var slow = Math.Exp(-rates.BetaJ * neighbours.Count(other => (state & other) != 0));
            yield return (state ^ bit, rates.Desorption * slow, SurfaceProcess.Desorption);
            foreach (var other in neighbours)
            {
                if ((state & other) == 0)
                    yield return (state ^ bit ^ other, rates.Jump * slow, SurfaceProcess.Jump);
                else if (other > bit)
                    yield return (state ^ bit ^ other, rates.Reaction, SurfaceProcess.Reaction);
            }
        }
    }
}
