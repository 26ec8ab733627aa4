using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>Makes gases: picks the compiled form for a lattice and for what is to be followed.</summary>
/// <remarks>Every argument that changes a result is part of the call; what is followed never changes a trajectory's law.</remarks>
public static class Gases
{
    // Lists of more adatoms than this leave the caches of a core, and bits are the faster form.
    private const int FewestOnBits = 1 << 16;

    /// <summary>Adatoms without interaction but exclusion.</summary>
    /// <param name="lattice">The lattice.</param>
    /// <param name="occupied">Sites of the adatoms.</param>
    /// <param name="rateX">Rate in each direction along x, gamma, in 1/s; on other lattices than the channel, in every direction.</param>
    /// <param name="rateY">Rate in each direction along y; used by the channel lattice only.</param>
    /// <param name="follow">Whether adatoms are followed one by one.</param>
    /// <param name="random">Generator.</param>
    public static LatticeGas Exclusion(
        Lattice lattice, ReadOnlySpan<int> occupied, double rateX, double rateY, bool follow, Xoshiro256 random)
    {
        ArgumentNullException.ThrowIfNull(lattice);
        return lattice.IsMasked
            ? Exclusion(lattice, lattice.Torus, occupied, rateX, rateY, follow, random)
            : Exclusion(lattice, lattice.Table, occupied, rateX, rateY, follow, random);
    }

    /// <summary>Adatoms whose rate is gamma exp(-n J/kT), n the occupied neighbours they leave, selected by class.</summary>
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
        var law = new BondCountingRates(lattice.Coordination, rate, betaJ);
        return drift
            ? Classes(lattice, occupied, law, Drift(lattice, occupied.Length, rate, betaJ), follow, random)
            : Classes(lattice, occupied, law, default(NoDrift), follow, random);
    }

    /// <summary>Adatoms that count bonds on channels, with unlike rates along and across.</summary>
    /// <param name="lattice">A channel lattice.</param>
    /// <param name="occupied">Sites of the adatoms.</param>
    /// <param name="along">Rate gamma of a lone adatom in each direction along the channel, in 1/s.</param>
    /// <param name="across">The same across.</param>
    /// <param name="betaJ">J/kT, attractive when positive.</param>
    /// <param name="follow">Whether adatoms are followed one by one.</param>
    /// <param name="random">Generator.</param>
    public static LatticeGas Channels(
        Lattice lattice, ReadOnlySpan<int> occupied, double along, double across, double betaJ, bool follow, Xoshiro256 random)
    {
        ArgumentNullException.ThrowIfNull(lattice);
        double[] rates = [along, along, across, across];
        var law = new TabulatedRates(HopLaw.InitialState, lattice.Coordination, betaJ, rates);
        return Classes(lattice, occupied, law, new ChannelDrift(lattice, occupied.Length, Slow(lattice, betaJ), rates), follow, random);
    }

    /// <summary>Adatoms with any law of their rates, selected by class with rejection: best while bounds are not far above the rates.</summary>
    /// <param name="lattice">The lattice.</param>
    /// <param name="occupied">Sites of the adatoms.</param>
    /// <param name="law">Rates of the jumps.</param>
    /// <param name="follow">Whether adatoms are followed one by one.</param>
    /// <param name="random">Generator.</param>
    public static LatticeGas ByClass<TRates>(
        Lattice lattice, ReadOnlySpan<int> occupied, TRates law, bool follow, Xoshiro256 random)
        where TRates : struct, IHopRates => Classes(lattice, occupied, law, default(NoDrift), follow, random);

    /// <summary>
    /// Adatoms with any law of their rates, selected by composition and rejection over their exact total rates, which
    /// costs more an event but does not slow down when rates span many orders of magnitude; always followed.
    /// </summary>
    /// <param name="lattice">The lattice.</param>
    /// <param name="occupied">Sites of the adatoms.</param>
    /// <param name="law">Rates of the jumps.</param>
    /// <param name="random">Generator.</param>
    public static LatticeGas ByRate<TRates>(Lattice lattice, ReadOnlySpan<int> occupied, TRates law, Xoshiro256 random)
        where TRates : struct, IHopRates
    {
        ArgumentNullException.ThrowIfNull(lattice);
        return lattice.IsMasked
            ? new GeneralGas<TorusTopology, TRates>(lattice, lattice.Torus, law, occupied, random)
            : new GeneralGas<TableTopology, TRates>(lattice, lattice.Table, law, occupied, random);
    }

    /// <summary>The drift of bond counting.</summary>
    internal static BondCountingDrift Drift(Lattice lattice, int particles, double rate, double betaJ) =>
        new(lattice, particles, Slow(lattice, betaJ), [.. Enumerable.Repeat(rate, lattice.Coordination)]);

    private static double[] Slow(Lattice lattice, double betaJ) =>
        [.. Enumerable.Range(0, lattice.Coordination).Select(n => Math.Exp(-betaJ * n))];

    private static LatticeGas Exclusion<TTopology>(
        Lattice lattice, TTopology topology, ReadOnlySpan<int> occupied, double rateX, double rateY, bool follow, Xoshiro256 random)
        where TTopology : struct, ITopology => lattice.Kind == LatticeKind.Channel
            ? Exclusion(lattice, topology, new TwoAxes(rateX, rateY), occupied, follow, random)
            : Exclusion(lattice, topology, new EqualDirections(lattice.Coordination, rateX), occupied, follow, random);

    private static LatticeGas Exclusion<TTopology, TDirections>(
        Lattice lattice, TTopology topology, TDirections directions, ReadOnlySpan<int> occupied, bool follow, Xoshiro256 random)
        where TTopology : struct, ITopology
        where TDirections : struct, IDirectionChoice
    {
        var vacanciesMove = occupied.Length > lattice.Sites / 2;
        var carriers = vacanciesMove ? Placement.Vacancies(lattice, occupied) : occupied.ToArray();
        if (!follow)
        {
            return new ExclusionGas<TTopology, TDirections, NoTrace>(
                lattice, topology, directions, default, carriers, vacanciesMove, random);
        }

        return vacanciesMove
            ? new ExclusionGas<TTopology, TDirections, SiteTrace>(
                lattice, topology, directions, new SiteTrace(lattice.Sites, occupied, true), carriers, true, random)
            : new ExclusionGas<TTopology, TDirections, ListTrace>(
                lattice, topology, directions, new ListTrace(occupied.Length), carriers, false, random);
    }

    private static LatticeGas Classes<TRates, TDrift>(
        Lattice lattice, ReadOnlySpan<int> occupied, TRates law, TDrift drift, bool follow, Xoshiro256 random)
        where TRates : struct, IHopRates
        where TDrift : struct, IDrift
    {
        ArgumentNullException.ThrowIfNull(lattice);
        if (!follow && occupied.Length >= FewestOnBits && OnBits<TRates>(lattice))
            return new BitGas<TRates, TDrift>(lattice, law, drift, occupied, random);
        return follow
            ? Classes(lattice, occupied, law, drift, new SiteTrace(lattice.Sites, occupied, false), random)
            : Classes(lattice, occupied, law, drift, default(NoTrace), random);
    }

    /// <summary>Bits serve laws that do not ask for the site.</summary>
    private static bool OnBits<TRates>(Lattice lattice) => BitPlane.Fits(lattice)
        && (typeof(TRates) == typeof(BondCountingRates) || typeof(TRates) == typeof(TabulatedRates));

    private static LatticeGas Classes<TRates, TDrift, TTrace>(
        Lattice lattice, ReadOnlySpan<int> occupied, TRates law, TDrift drift, TTrace trace, Xoshiro256 random)
        where TRates : struct, IHopRates
        where TDrift : struct, IDrift
        where TTrace : struct, ITrace => lattice.IsMasked
            ? new ClassGas<TorusTopology, TRates, TTrace, TDrift>(lattice, lattice.Torus, law, trace, drift, occupied, random)
            : new ClassGas<TableTopology, TRates, TTrace, TDrift>(lattice, lattice.Table, law, trace, drift, occupied, random);
}
