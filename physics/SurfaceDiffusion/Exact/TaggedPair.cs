using SweepCluster.Physics.SurfaceDiffusion.Lattices;

namespace SweepCluster.Physics.SurfaceDiffusion.Exact;

/// <summary>
/// Tracer diffusion under exclusion when there is only one other thing on the lattice: one more adatom, or one vacancy.
/// </summary>
/// <remarks>
/// The exact limits of the correlation factor at low and at full coverage. The state is where the other one is as seen
/// from the tagged adatom, so tori of 128 x 128 sites are within reach. Rates gamma = 1 in every direction, lengths in a.
/// Infinite lattices: 1/(pi - 1) for the square (K. Compaan, Y. Haven, Trans. Faraday Soc. 52, 786 (1956)),
/// (pi + 6 sqrt 3)/(11 pi - 6 sqrt 3) for the triangular and 1/3 for the honeycomb lattice.
/// </remarks>
public static class TaggedPair
{
    /// <summary>Correlation factor of the square lattice as theta goes to 1.</summary>
    public const double SquareVacancyLimit = 1 / (Math.PI - 1);

    /// <summary>Correlation factor of the triangular lattice as theta goes to 1.</summary>
    public static readonly double TriangularVacancyLimit =
        (Math.PI + (6 * Math.Sqrt(3))) / ((11 * Math.PI) - (6 * Math.Sqrt(3)));

    /// <summary>Correlation factor of the honeycomb lattice as theta goes to 1.</summary>
    public const double HoneycombVacancyLimit = 1.0 / 3;

    /// <summary>Correlation factor of the tagged adatom on a torus full but for one vacancy.</summary>
    public static double WithVacancy(Lattice lattice) => Factor(lattice, vacancy: true);

    /// <summary>Correlation factor of the tagged adatom with one other on the torus.</summary>
    public static double WithAdatom(Lattice lattice) => Factor(lattice, vacancy: false);

    private static double Factor(Lattice lattice, bool vacancy)
    {
        ArgumentNullException.ThrowIfNull(lattice);
        var builder = new ChainBuilder<(int Tagged, int Other)>();
        var start = (lattice.Site(0, 0), lattice.Site(1, 0));
        var chain = builder.Explore(start, state => Transitions(lattice, state.Tagged, state.Other, vacancy));
        var weights = new double[chain.States];
        Array.Fill(weights, 1.0);
        var diffusion = chain.Reversible(weights);
        return (diffusion.X + diffusion.Y) / (diffusion.ShortX + diffusion.ShortY);
    }

    private static IEnumerable<ChainBuilder<(int Tagged, int Other)>.Transition> Transitions(
        Lattice lattice, int tagged, int other, bool vacancy)
    {
        for (var d = 0; d < lattice.Coordination; d++)
        {
            var to = lattice.Neighbour(other, d);
            if (to != tagged)
                yield return new((tagged, to), 1, 0, 0);
            else if (vacancy)
                yield return Moved(lattice, tagged, lattice.Opposite(d), other, tagged);
        }

        for (var d = 0; d < lattice.Coordination && !vacancy; d++)
        {
            var to = lattice.Neighbour(tagged, d);
            if (to != other)
                yield return Moved(lattice, tagged, d, to, other);
        }
    }

    /// <summary>The tagged adatom jumps to a site; both are then shifted so that it is back at the origin of its sublattice.</summary>
    private static ChainBuilder<(int Tagged, int Other)>.Transition Moved(
        Lattice lattice, int tagged, int direction, int reached, int other)
    {
        var origin = lattice.Site(lattice.Sublattice(reached), 0);
        var (x, y) = lattice.Coordinates(reached);
        var (toX, toY) = lattice.Coordinates(origin);
        var (otherX, otherY) = lattice.Coordinates(other);
        var shifted = lattice.Site(
            (otherX + toX - x + lattice.SizeX) % lattice.SizeX, (otherY + toY - y + lattice.SizeY) % lattice.SizeY);
        var step = lattice.Step(tagged, direction);
        return new(
            (origin, shifted),
            1,
            Math.Sqrt(lattice.SquaredUnitX) * PackedStep.X(step),
            Math.Sqrt(lattice.SquaredUnitY) * PackedStep.Y(step));
    }
}
