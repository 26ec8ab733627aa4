using SweepCluster.Physics.Random;
using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>Makes gases that select events in the way that is fastest where they start: what <c>selection: auto</c> means.</summary>
/// <remarks>
/// The choice is a function of the arguments, so a point is computed in one way wherever it is computed. It changes the
/// random numbers used and not the process.
/// </remarks>
public static class FastestGas
{
    // A try costs 2 ns and a jump 20; classes take 40 to 70 ns a jump, and 70 to 130 where they reject.
    private const double LeastShareBondCounting = 1.0 / 16;
    private const double LeastShareGeneral = 1.0 / 32;

    /// <summary>Adatoms whose rate is gamma exp(-n J/kT), n the occupied neighbours they leave.</summary>
    /// <inheritdoc cref="Gases.BondCounting"/>
    public static LatticeGas BondCounting(
        Lattice lattice, ReadOnlySpan<int> occupied, double rate, double betaJ, bool follow, bool drift, Xoshiro256 random)
    {
        ArgumentNullException.ThrowIfNull(lattice);
        var law = new BondCountingRates(lattice.Coordination, rate, betaJ);
        var tries = drift
            ? Tries(lattice, occupied, law, Gases.Drift(lattice, occupied.Length, rate, betaJ), follow, random, LeastShareBondCounting)
            : Tries(lattice, occupied, law, default(NoDrift), follow, random, LeastShareBondCounting);
        return tries ?? Gases.BondCounting(lattice, occupied, rate, betaJ, follow, drift, random);
    }

    /// <summary>Adatoms with a law of their rates that depends on direction and neighbours only.</summary>
    /// <param name="lattice">The lattice.</param>
    /// <param name="occupied">Sites of the adatoms.</param>
    /// <param name="law">Rates of the jumps.</param>
    /// <param name="alike">Whether the rates of a class are near its bound, where tries fail too often.</param>
    /// <param name="follow">Whether adatoms are followed one by one.</param>
    /// <param name="random">Generator.</param>
    public static LatticeGas General(
        Lattice lattice, ReadOnlySpan<int> occupied, TabulatedRates law, bool alike, bool follow, Xoshiro256 random)
    {
        ArgumentNullException.ThrowIfNull(lattice);
        return Tries(lattice, occupied, law, default(NoDrift), follow, random, LeastShareGeneral)
            ?? (alike
                ? Gases.ByClass(lattice, occupied, law, follow, random)
                : Gases.ByRate(lattice, occupied, law, random));
    }

    /// <summary>Adatoms that try, where the share of the tries that succeed is at least <paramref name="leastShare"/>; else null.</summary>
    internal static LatticeGas? Tries<TRates, TDrift>(
        Lattice lattice, ReadOnlySpan<int> occupied, TRates law, TDrift drift, bool follow, Xoshiro256 random, double leastShare)
        where TRates : struct, IHopRates
        where TDrift : struct, IDrift => (lattice.IsMasked, follow) switch
        {
            (true, false) => Tries(lattice, lattice.Torus, law, default(NoTrace), drift, occupied, random, leastShare),
            (true, true) => Tries(lattice, lattice.Torus, law, new ListTrace(occupied.Length), drift, occupied, random, leastShare),
            (false, false) => Tries(lattice, lattice.Table, law, default(NoTrace), drift, occupied, random, leastShare),
            (false, true) => Tries(lattice, lattice.Table, law, new ListTrace(occupied.Length), drift, occupied, random, leastShare),
        };

    private static TryGas<TTopology, TRates, TTrace, TDrift>? Tries<TTopology, TRates, TTrace, TDrift>(
        Lattice lattice, TTopology topology, TRates law, TTrace trace, TDrift drift, ReadOnlySpan<int> occupied, Xoshiro256 random, double leastShare)
        where TTopology : struct, ITopology
        where TRates : struct, IHopRates
        where TTrace : struct, ITrace
        where TDrift : struct, IDrift
    {
        var gas = new TryGas<TTopology, TRates, TTrace, TDrift>(lattice, topology, law, trace, drift, occupied, random);
        return gas.Share >= leastShare ? gas : null;
    }
}
