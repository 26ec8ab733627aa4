using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>Makes gases: picks the compiled form for a lattice and for what is to be followed.</summary>
/// <remarks>Every argument that changes a result is part of the call; what is followed never changes a trajectory's law.</remarks>
public static class Gases
{
    /// <summary>Adatoms without interaction but exclusion, at random sites.</summary>
    /// <param name="lattice">The lattice.</param>
    /// <param name="particles">Number of adatoms, 0 to the number of sites.</param>
    /// <param name="rateX">Rate in each direction along x, gamma, in 1/s; on other lattices than the channel, in every direction.</param>
    /// <param name="rateY">Rate in each direction along y; used by the channel lattice only.</param>
    /// <param name="follow">Whether adatoms are followed one by one.</param>
    /// <param name="random">Generator; placement takes its first numbers.</param>
    public static LatticeGas Exclusion(
        Lattice lattice, int particles, double rateX, double rateY, bool follow, Xoshiro256 random)
    {
        var sites = Placement.Shuffled(lattice, ref random);
        ArgumentOutOfRangeException.ThrowIfNegative(particles);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(particles, lattice.Sites);
        return lattice.IsMasked
            ? Exclusion(lattice, lattice.Torus, sites, particles, rateX, rateY, follow, random)
            : Exclusion(lattice, lattice.Table, sites, particles, rateX, rateY, follow, random);
    }

    /// <summary>Adatoms whose rate is gamma exp(-n J/kT), n the occupied neighbours they leave.</summary>
    /// <param name="lattice">The lattice.</param>
    /// <param name="occupied">Sites of the adatoms.</param>
    /// <param name="rate">Rate gamma of a lone adatom in each direction, in 1/s.</param>
    /// <param name="betaJ">J/kT, attractive when positive.</param>
    /// <param name="follow">Whether adatoms are followed one by one.</param>
    /// <param name="drift">Whether the drift is integrated.</param>
    /// <param name="random">Generator.</param>
    public static LatticeGas BondCounting(
        Lattice lattice, ReadOnlySpan<int> occupied, double rate, double betaJ, bool follow, bool drift, Xoshiro256 random)
    {
        ArgumentNullException.ThrowIfNull(lattice);
        Span<double> rates = stackalloc double[lattice.Coordination];
        for (var n = 0; n < rates.Length; n++)
            rates[n] = rate * Math.Exp(-betaJ * n);
        return lattice.IsMasked
            ? BondCounting(lattice, lattice.Torus, occupied, rates, follow, drift, random)
            : BondCounting(lattice, lattice.Table, occupied, rates, follow, drift, random);
    }

    private static LatticeGas Exclusion<TTopology>(
        Lattice lattice, TTopology topology, int[] sites, int particles, double rateX, double rateY, bool follow, Xoshiro256 random)
        where TTopology : struct, ITopology => lattice.Kind == LatticeKind.Channel
            ? Exclusion(lattice, topology, new TwoAxes(rateX, rateY), sites, particles, follow, random)
            : Exclusion(lattice, topology, new EqualDirections(lattice.Coordination, rateX), sites, particles, follow, random);

    private static LatticeGas Exclusion<TTopology, TDirections>(
        Lattice lattice, TTopology topology, TDirections directions, int[] sites, int particles, bool follow, Xoshiro256 random)
        where TTopology : struct, ITopology
        where TDirections : struct, IDirectionChoice
    {
        var vacanciesMove = particles > lattice.Sites / 2;
        var carriers = vacanciesMove ? sites[particles..] : sites[..particles];
        if (!follow)
        {
            return new ExclusionGas<TTopology, TDirections, NoTrace>(
                lattice, topology, directions, default, carriers, vacanciesMove, random);
        }

        return vacanciesMove
            ? new ExclusionGas<TTopology, TDirections, SiteTrace>(
                lattice, topology, directions, new SiteTrace(lattice.Sites, sites.AsSpan(0, particles), true), carriers, true, random)
            : new ExclusionGas<TTopology, TDirections, ListTrace>(
                lattice, topology, directions, new ListTrace(particles), carriers, false, random);
    }

    private static LatticeGas BondCounting<TTopology>(
        Lattice lattice, TTopology topology, ReadOnlySpan<int> occupied, ReadOnlySpan<double> rates, bool follow, bool drift, Xoshiro256 random)
        where TTopology : struct, ITopology => follow
            ? BondCounting(lattice, topology, new SiteTrace(lattice.Sites, occupied, false), occupied, rates, drift, random)
            : BondCounting(lattice, topology, default(NoTrace), occupied, rates, drift, random);

    private static LatticeGas BondCounting<TTopology, TTrace>(
        Lattice lattice, TTopology topology, TTrace trace, ReadOnlySpan<int> occupied, ReadOnlySpan<double> rates, bool drift, Xoshiro256 random)
        where TTopology : struct, ITopology
        where TTrace : struct, ITrace => drift
            ? new BondCountingGas<TTopology, TTrace, BondCountingDrift>(
                lattice, topology, trace, new BondCountingDrift(lattice, occupied.Length, rates), occupied, rates, random)
            : new BondCountingGas<TTopology, TTrace, NoDrift>(lattice, topology, trace, default, occupied, rates, random);
}
