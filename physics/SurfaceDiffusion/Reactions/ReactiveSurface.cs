using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Reactions;

/// <summary>
/// Molecules that land, jump, desorb and react in pairs on a periodic lattice: a Langmuir-Hinshelwood lattice gas.
/// </summary>
/// <remarks>
/// Molecules are selected by class as in a closed gas; landing is tried on any site, and is a null event on a taken one.
/// The clock is exact. Not safe from several threads at once.
/// </remarks>
public abstract class ReactiveSurface
{
    private protected ReactiveSurface(Lattice lattice) => Lattice = lattice;

    /// <summary>The lattice.</summary>
    public Lattice Lattice { get; }

    /// <summary>Number of molecules.</summary>
    public abstract int Molecules { get; }

    /// <summary>Simulated time.</summary>
    public double Time { get; private protected set; }

    /// <summary>Integral over time of the number of molecules.</summary>
    public abstract double MoleculeTime { get; }

    /// <summary>Makes an empty surface.</summary>
    public static ReactiveSurface Of(Lattice lattice, SurfaceRates rates, Physics.Random.Xoshiro256 random)
    {
        ArgumentNullException.ThrowIfNull(lattice);
        return lattice.IsMasked
            ? new ReactiveSurfaceLoop<TorusTopology>(lattice, lattice.Torus, rates, random)
            : new ReactiveSurfaceLoop<TableTopology>(lattice, lattice.Table, rates, random);
    }

    /// <summary>How often a process has happened.</summary>
    public abstract long Count(SurfaceProcess process);

    /// <summary>
    /// Integral over time of a process's total rate: how often it was to be expected. What has happened less this has
    /// mean 0 whatever the state it started from (a martingale).
    /// </summary>
    public abstract double Expected(SurfaceProcess process);

    /// <summary>Puts a molecule on a free site.</summary>
    public abstract void Put(int site);

    /// <summary>Whether a site is taken.</summary>
    public abstract bool IsTaken(int site);

    /// <summary>Lets the surface evolve for <paramref name="duration"/>.</summary>
    public abstract void Advance(double duration);

    /// <summary>
    /// Lets a number of events happen, landing on taken sites included; stops before when nothing can happen.
    /// </summary>
    public abstract void Happen(long events);

    /// <summary>Writes the whole state.</summary>
    public abstract void Save(BinaryWriter state);

    /// <summary>Takes back a state that <see cref="Save"/> wrote for a surface made with the same arguments.</summary>
    public abstract void Restore(BinaryReader state);
}
