using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>
/// Brings adatoms to equilibrium by moving them to any vacancy at all, which relaxes long waves that jumps to
/// neighbour sites take a diffusion time for.
/// </summary>
/// <remarks>
/// Metropolis steps for the weights exp(+bonds J/kT). Only the configuration comes out; no time passes. Pure function of
/// its arguments.
/// </remarks>
public static class Equilibrium
{
    /// <summary>Rearranges adatoms.</summary>
    /// <param name="lattice">The lattice.</param>
    /// <param name="sites">All sites, those of the adatoms first; rearranged in place.</param>
    /// <param name="particles">Number of adatoms.</param>
    /// <param name="betaJ">J/kT, attractive when positive.</param>
    /// <param name="sweeps">Tries for each adatom.</param>
    /// <param name="random">Generator.</param>
    public static void Relax(
        Lattice lattice, int[] sites, int particles, double betaJ, int sweeps, ref Xoshiro256 random)
    {
        ArgumentNullException.ThrowIfNull(lattice);
        ArgumentNullException.ThrowIfNull(sites);
        if (particles == 0 || particles == sites.Length || betaJ == 0)
            return;
        if (lattice.IsMasked)
            Relax(lattice.Torus, sites, particles, betaJ, sweeps, ref random);
        else
            Relax(lattice.Table, sites, particles, betaJ, sweeps, ref random);
    }

    private static void Relax<TTopology>(
        TTopology topology, int[] sites, int particles, double betaJ, int sweeps, ref Xoshiro256 random)
        where TTopology : struct, ITopology
    {
        var occupied = new bool[sites.Length];
        for (var i = 0; i < particles; i++)
            occupied[sites[i]] = true;
        var z = topology.Coordination;
        Span<double> accept = stackalloc double[(2 * z) + 1]; // by bonds gained, from -z to z
        for (var gained = -z; gained <= z; gained++)
            accept[gained + z] = Math.Exp(betaJ * gained);
        for (var tries = (long)sweeps * particles; tries > 0; tries--)
        {
            ref var from = ref sites[random.NextBelow((ulong)particles)];
            ref var to = ref sites[particles + (int)random.NextBelow((ulong)(sites.Length - particles))];
            occupied[from] = false;
            var gained = Bonds(topology, occupied, to) - Bonds(topology, occupied, from);
            if (random.NextDouble() < accept[gained + z])
                (from, to) = (to, from);
            occupied[from] = true;
        }
    }

    private static int Bonds<TTopology>(TTopology topology, bool[] occupied, int site)
        where TTopology : struct, ITopology
    {
        var bonds = 0;
        for (var d = 0; d < topology.Coordination; d++)
            bonds += occupied[topology.Neighbour(site, d)] ? 1 : 0;
        return bonds;
    }
}
