namespace SweepCluster.Physics.SurfaceDiffusion.Walks;

/// <summary>Networks of flat faces: every mechanism of <see cref="HoppingRates"/> on every lattice that knows it.</summary>
/// <remarks>
/// Jumps of all lengths and rebounds: everywhere, but on the honeycomb only single ones. Diagonals and exchange: square
/// and channel. Long-range exchange: square. Dumbbells: channel. Pure functions.
/// </remarks>
public static class FlatNetworks
{
    private const int ExitReach = 8; // exit sites further than this in x or y are left out; exp(-8) of the nearest for range 1

    private static readonly (int X, int Y, int Z)[] CubicAxes = [(1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (0, 0, 1), (0, 0, -1)];
    private static readonly (int X, int Y, int Z)[] TriangularAxes = [(2, 0, 0), (-2, 0, 0), (1, 1, 0), (-1, -1, 0), (-1, 1, 0), (1, -1, 0)];
    private static readonly (int X, int Y, int Z)[] HoneycombBonds = [(1, -1, 0), (-1, -1, 0), (0, 2, 0)];
    private static readonly (int X, int Y)[] Diagonals = [(1, 1), (-1, -1), (1, -1), (-1, 1)];

    /// <summary>Number of directions of single jumps out of a site.</summary>
    public static int Directions(WalkLattice lattice) => lattice switch
    {
        WalkLattice.Chain => 2,
        WalkLattice.Triangular or WalkLattice.Cubic => 6,
        WalkLattice.Honeycomb => 3,
        _ => 4,
    };

    /// <summary>Dimension d of the diffusion.</summary>
    public static int Dimension(WalkLattice lattice) => lattice switch
    {
        WalkLattice.Chain => 1,
        WalkLattice.Cubic => 3,
        _ => 2,
    };

    /// <summary>What the rates ask for that the lattice does not know, in words; <see langword="null"/> when all is well.</summary>
    public static string? Unknown(WalkLattice lattice, HoppingRates rates)
    {
        ArgumentNullException.ThrowIfNull(rates);
        var flat = lattice is WalkLattice.Square or WalkLattice.Channel;
        if (lattice == WalkLattice.Honeycomb && (rates.Jumps.Skip(1).Any(rate => rate > 0) || rates.Rebound > 0))
            return "long and rebound jumps";
        if (!flat && (rates.Diagonal > 0 || rates.Exchange > 0))
            return "diagonal jumps and exchange";
        if (lattice != WalkLattice.Square && rates.LongExchange > 0)
            return "long-range exchange";
        return lattice != WalkLattice.Channel && rates.Dumbbell > 0 ? "dumbbells" : null;
    }

    /// <summary>The network of a face.</summary>
    /// <param name="lattice">The lattice.</param>
    /// <param name="rates">Its rates.</param>
    /// <param name="spacingY">Distance of channels in units of the distance of sites along them; used by the channel only.</param>
    /// <exception cref="ArgumentException">The lattice does not know a mechanism whose rate is not 0.</exception>
    public static WalkNetwork Of(WalkLattice lattice, HoppingRates rates, double spacingY = 1)
    {
        if (Unknown(lattice, rates) is { } unknown)
            throw new ArgumentException($"The {lattice} lattice has no {unknown}.", nameof(rates));
        var moves = lattice == WalkLattice.Honeycomb ? Honeycomb(rates) : Jumps(lattice, rates).Concat(Others(rates));
        var units = lattice switch
        {
            WalkLattice.Triangular => (0.25, 0.75, 0.0),
            WalkLattice.Honeycomb => (0.75, 0.25, 0.0),
            WalkLattice.Channel => (1, spacingY * spacingY, 0.0),
            _ => (1.0, 1.0, 1.0),
        };
        return new WalkNetwork(Dimension(lattice), units, Start(lattice, rates), moves);
    }

    // In equilibrium each kind of hollow site is taken in inverse proportion to the rate out of it.
    private static double[] Start(WalkLattice lattice, HoppingRates rates) =>
        lattice != WalkLattice.Honeycomb ? [1] : rates.Jumps[0] + rates.Second > 0 ? [rates.Second, rates.Jumps[0]] : [1, 1];

    private static IEnumerable<Move> Honeycomb(HoppingRates rates)
    {
        foreach (var (x, y, z) in HoneycombBonds)
        {
            yield return new Move(0, 1, x, y, z, rates.Jumps[0], MoveKind.Jump);
            yield return new Move(1, 0, -x, -y, z, rates.Second, MoveKind.Jump);
        }
    }

    private static IEnumerable<Move> Jumps(WalkLattice lattice, HoppingRates rates)
    {
        var axes = lattice == WalkLattice.Triangular ? TriangularAxes : CubicAxes[..Directions(lattice)];
        foreach (var (x, y, z) in axes)
        {
            var across = lattice == WalkLattice.Channel && y != 0;
            for (var length = 1; length <= (across ? 1 : rates.Jumps.Count); length++)
            {
                yield return new Move(
                    0, 0, length * x, length * y, length * z, across ? rates.Second : rates.Jumps[length - 1], MoveKind.Jump + length - 1);
            }

            if (!across)
                yield return new Move(0, 0, 0, 0, 0, rates.Rebound, MoveKind.Rebound);
        }
    }

    private static IEnumerable<Move> Others(HoppingRates rates)
    {
        foreach (var (x, y) in Diagonals)
        {
            yield return new Move(0, 0, x, y, 0, rates.Diagonal, MoveKind.Diagonal);
            yield return new Move(0, 0, x, y, 0, rates.Exchange, MoveKind.Exchange);

            // The wall atom at (x/2, y/2) has four hollow sites around it: where the dumbbell began, and three more.
            var (back, along, across, diagonal) = rates.DumbbellEnds;
            yield return new Move(0, 0, 0, 0, 0, rates.Dumbbell * back, MoveKind.DumbbellReturn);
            yield return new Move(0, 0, x, 0, 0, rates.Dumbbell * along, MoveKind.DumbbellAlong);
            yield return new Move(0, 0, 0, y, 0, rates.Dumbbell * across, MoveKind.DumbbellAcross);
            yield return new Move(0, 0, x, y, 0, rates.Dumbbell * diagonal, MoveKind.DumbbellDiagonal);
        }

        if (rates.LongExchange == 0)
            yield break;
        var exits = Exits(rates.ExchangeRange).ToArray();
        var norm = exits.Sum(exit => exit.Weight);
        foreach (var (x, y, weight) in exits)
            yield return new Move(0, 0, x, y, 0, rates.LongExchange * weight / norm, MoveKind.LongExchange);
    }

    private static IEnumerable<(int X, int Y, double Weight)> Exits(double range)
    {
        for (var x = -ExitReach; x <= ExitReach; x++)
        {
            for (var y = -ExitReach; y <= ExitReach; y++)
            {
                if (x != 0 || y != 0)
                    yield return (x, y, Math.Exp(-Math.Sqrt((x * x) + (y * y)) / range));
            }
        }
    }
}
