using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>
/// Adatoms on a periodic lattice, at most one a site, jumping to free neighbour sites: what all ways of selecting the
/// next event have in common.
/// </summary>
/// <remarks>
/// Time is in seconds, rates in 1/s. The clock is exact: waiting times are exponential in the total rate that holds,
/// rejected proposals included. An instance is used by one thread at a time. Copies of the state go out and in by
/// <see cref="Save"/> and <see cref="Restore"/>; a restored gas goes on with the same bits.
/// </remarks>
public abstract class LatticeGas
{
    private protected LatticeGas(Lattice lattice, int particles)
    {
        Lattice = lattice;
        Particles = particles;
    }

    /// <summary>The lattice.</summary>
    public Lattice Lattice { get; }

    /// <summary>Number of adatoms, N.</summary>
    public int Particles { get; private protected set; }

    /// <summary>Simulated time.</summary>
    public double Time { get; private protected set; }

    /// <summary>Jumps done.</summary>
    public long Events { get; private protected set; }

    /// <summary>Events drawn, those included that were rejected because the site was taken or the bound was not reached.</summary>
    public long Proposals { get; private protected set; }

    /// <summary>Sum of the displacements of all adatoms since the start, packed as <see cref="PackedStep"/>.</summary>
    public long Flow { get; private protected set; }

    /// <summary>Displacement of every adatom since the start, in a fixed order; empty when adatoms are not followed.</summary>
    public abstract ReadOnlySpan<long> Displacements { get; }

    /// <summary>Sum of the rates of all possible jumps in the present configuration.</summary>
    public abstract double TotalRate { get; }

    /// <summary>Number of pairs of adatoms that are neighbours.</summary>
    public abstract long Bonds { get; }

    /// <summary>
    /// Integral over time of the drift j = sum over possible jumps of rate times displacement, in units of displacement;
    /// NaN where it is not followed.
    /// </summary>
    public virtual (double X, double Y) DriftIntegral => (double.NaN, double.NaN);

    /// <summary>
    /// Integral over time of the sum over possible jumps of rate times squared length, in a^2; NaN where it is not followed.
    /// </summary>
    public virtual double SquareIntegral => double.NaN;

    /// <summary>Lets the gas evolve for <paramref name="duration"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative or not finite.</exception>
    public abstract void Advance(double duration);

    /// <summary>
    /// The sites of the adatoms, or those of the vacancies if the gas lists these; in any order. Waves of the density
    /// are the same from either, but for their sign.
    /// </summary>
    public abstract ReadOnlySpan<int> ListedSites { get; }

    /// <summary>Whether a site is taken.</summary>
    public abstract bool IsOccupied(int site);

    /// <summary>Writes the whole state.</summary>
    public abstract void Save(BinaryWriter state);

    /// <summary>Takes back a state that <see cref="Save"/> wrote for a gas made with the same arguments.</summary>
    public abstract void Restore(BinaryReader state);

    private protected static void RequireDuration(double duration)
    {
        if (!(duration >= 0 && double.IsFinite(duration)))
            throw new ArgumentOutOfRangeException(nameof(duration), duration, "A duration must be finite and not negative.");
    }

    /// <summary>Notes what was drawn and done until <paramref name="end"/>.</summary>
    private protected void Note(double end, long proposals, long moves, long flow)
    {
        Time = end;
        Proposals += proposals;
        Events += moves;
        Flow += flow;
    }

    private protected void SaveClock(BinaryWriter state)
    {
        state.Write(Time);
        state.Write(Events);
        state.Write(Proposals);
        state.Write(Flow);
    }

    private protected void RestoreClock(BinaryReader state)
    {
        Time = state.ReadDouble();
        Events = state.ReadInt64();
        Proposals = state.ReadInt64();
        Flow = state.ReadInt64();
    }
}
