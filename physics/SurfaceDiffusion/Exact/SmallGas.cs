using System.Numerics;
using SweepCluster.Physics.SurfaceDiffusion.Gas;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Exact;

/// <summary>
/// A lattice gas small enough to write down all its configurations: up to 64 sites and about a million states.
/// </summary>
/// <remarks>
/// Configurations are weighted by exp(+bonds J/kT). Independent of the simulation: it shares the lattice and the law of
/// the rates only. Lengths in a, rates in 1/s.
/// </remarks>
public sealed class SmallGas
{
    private readonly Lattice lattice;
    private readonly IHopRates rates;
    private readonly double betaJ;
    private readonly List<ulong> configurations;
    private readonly double[] weights;

    /// <param name="lattice">At most 64 sites.</param>
    /// <param name="particles">Number of adatoms.</param>
    /// <param name="betaJ">J/kT in the weights of the configurations.</param>
    /// <param name="rates">Rates of the jumps.</param>
    /// <exception cref="ArgumentOutOfRangeException">The lattice has more than 64 sites.</exception>
    public SmallGas(Lattice lattice, int particles, double betaJ, IHopRates rates)
    {
        ArgumentNullException.ThrowIfNull(lattice);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lattice.Sites, 64, nameof(lattice));
        ArgumentOutOfRangeException.ThrowIfLessThan(particles, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(particles, lattice.Sites);
        (this.lattice, this.rates, this.betaJ, Particles) = (lattice, rates, betaJ, particles);
        var builder = new ChainBuilder<ulong>();
        Chain = builder.Explore(ulong.MaxValue >> (64 - particles), Transitions);
        configurations = [.. builder.States];
        weights = Boltzmann(configurations);
    }

    /// <summary>Number of adatoms, N.</summary>
    public int Particles { get; }

    /// <summary>The configurations as a Markov chain; transitions carry the displacement of the adatom that jumps.</summary>
    public DisplacementChain Chain { get; }

    /// <summary>A configuration by its number in the chain: bit s is site s.</summary>
    public ulong Configuration(int state) => configurations[state];

    /// <summary>Weights of the configurations, not normalized.</summary>
    public ReadOnlySpan<double> Weights => weights;

    /// <summary>Mean number of bonds.</summary>
    public double MeanBonds => Chain.Mean(weights, i => Bonds(configurations[i]));

    /// <summary>Variance of the number of bonds.</summary>
    public double BondVariance
    {
        get
        {
            var mean = MeanBonds;
            return Chain.Mean(weights, i => Math.Pow(Bonds(configurations[i]) - mean, 2));
        }
    }

    /// <summary>Mean of the sum of the rates of all possible jumps.</summary>
    public double MeanTotalRate => Chain.Mean(weights, Chain.ExitRate);

    /// <summary>Jump (collective) diffusion D_J = &lt;R^2&gt; / (2 d N t), R the sum of all displacements; by axis &lt;R_x^2&gt; / 2Nt.</summary>
    public ChainDiffusion Jump() => Chain.Reversible(weights).Times(1.0 / Particles);

    /// <summary>Tracer diffusion: &lt;r^2&gt; / 2t by axis of one adatom among the others.</summary>
    /// <remarks>
    /// The chain of the surroundings as seen from the tagged adatom, which stays at site 0. Needs a lattice on which
    /// all sites are alike, hence not the honeycomb.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The lattice is a honeycomb.</exception>
    public ChainDiffusion Tracer()
    {
        if (lattice.Kind == LatticeKind.Honeycomb)
            throw new InvalidOperationException("The exact tracer chain needs a lattice whose sites are all alike; a honeycomb has two kinds.");
        var builder = new ChainBuilder<ulong>();
        var chain = builder.Explore(ulong.MaxValue >> (64 - Particles), TaggedTransitions);
        return chain.Reversible(Boltzmann(builder.States));
    }

    /// <summary>Weights exp(+bonds J/kT), the greatest 1.</summary>
    private double[] Boltzmann(IReadOnlyList<ulong> states)
    {
        double[] exponents = [.. states.Select(state => betaJ * Bonds(state))];
        var greatest = exponents.Max();
        return [.. exponents.Select(exponent => Math.Exp(exponent - greatest))];
    }

    /// <summary>Number of bonds of a configuration.</summary>
    private int Bonds(ulong configuration)
    {
        var twice = 0;
        for (var left = configuration; left != 0; left &= left - 1)
        {
            var site = BitOperations.TrailingZeroCount(left);
            for (var d = 0; d < lattice.Coordination; d++)
                twice += (int)(configuration >> lattice.Neighbour(site, d) & 1);
        }

        return twice / 2;
    }

    private IEnumerable<ChainBuilder<ulong>.Transition> Transitions(ulong configuration)
    {
        foreach (var (site, to, direction, rate) in Jumps(configuration))
        {
            var (x, y) = Displacement(site, direction);
            yield return new(configuration ^ (1UL << site) ^ (1UL << to), rate, x, y);
        }
    }

    private IEnumerable<ChainBuilder<ulong>.Transition> TaggedTransitions(ulong configuration)
    {
        foreach (var (site, to, direction, rate) in Jumps(configuration))
        {
            var next = configuration ^ (1UL << site) ^ (1UL << to);
            var (x, y) = site == 0 ? Displacement(site, direction) : (0, 0);
            yield return new(site == 0 ? Shifted(next, direction) : next, rate, x, y);
        }
    }

    /// <summary>The configuration moved against a direction, so that the tagged adatom is back at site 0.</summary>
    private ulong Shifted(ulong configuration, int direction)
    {
        ulong shifted = 0;
        for (var left = configuration; left != 0; left &= left - 1)
            shifted |= 1UL << lattice.Neighbour(BitOperations.TrailingZeroCount(left), lattice.Opposite(direction));
        return shifted;
    }

    private IEnumerable<(int Site, int To, int Direction, double Rate)> Jumps(ulong configuration)
    {
        for (var left = configuration; left != 0; left &= left - 1)
        {
            var site = BitOperations.TrailingZeroCount(left);
            for (var d = 0; d < lattice.Coordination; d++)
            {
                var to = lattice.Neighbour(site, d);
                if ((configuration >> to & 1) == 0)
                    yield return (site, to, d, rates.Rate(site, d, Mask(configuration, site), Mask(configuration ^ (1UL << site), to)));
            }
        }
    }

    private int Mask(ulong configuration, int site)
    {
        var mask = 0;
        for (var d = 0; d < lattice.Coordination; d++)
            mask |= (int)(configuration >> lattice.Neighbour(site, d) & 1) << d;
        return mask;
    }

    private (double X, double Y) Displacement(int site, int direction)
    {
        var step = lattice.Step(site, direction);
        return (Math.Sqrt(lattice.SquaredUnitX) * PackedStep.X(step), Math.Sqrt(lattice.SquaredUnitY) * PackedStep.Y(step));
    }
}
