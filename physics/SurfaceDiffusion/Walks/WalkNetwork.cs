namespace SweepCluster.Physics.SurfaceDiffusion.Walks;

/// <summary>
/// Everything a single adatom can do on a periodic surface: the sites of a cell and the moves that leave each of them.
/// </summary>
/// <remarks>
/// Long jumps, exchange, dumbbells, steps, traps, desorption and active sites are all moves here; the same network is
/// simulated by <see cref="WalkEnsemble"/> and solved by <see cref="Exact.NetworkSolution"/>. Displacements are whole
/// units along perpendicular axes, of squared lengths <see cref="SquaredUnits"/> in a^2. Moves of rate 0 are left out.
/// Immutable: safe from any thread.
/// </remarks>
public sealed class WalkNetwork
{
    private readonly Move[][] movesFrom;

    /// <param name="dimension">Dimension d of the diffusion, 1 to 3.</param>
    /// <param name="squaredUnits">Squared lengths of the units along x, y and z, in a^2.</param>
    /// <param name="startWeights">Weight of each site as the place where walks begin.</param>
    /// <param name="moves">The moves.</param>
    /// <exception cref="ArgumentException">A rate is negative or not finite, or a site does not exist.</exception>
    public WalkNetwork(
        int dimension, (double X, double Y, double Z) squaredUnits, IReadOnlyList<double> startWeights, IEnumerable<Move> moves)
    {
        ArgumentNullException.ThrowIfNull(startWeights);
        ArgumentNullException.ThrowIfNull(moves);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimension, 3);
        (Dimension, SquaredUnits) = (dimension, squaredUnits);
        StartWeights = [.. startWeights.Select(w => w / startWeights.Sum())];
        var lists = startWeights.Select(_ => new List<Move>()).ToArray();
        foreach (var move in moves)
        {
            if (!(move.Rate >= 0 && double.IsFinite(move.Rate)))
                throw new ArgumentException($"The rate of a {move.Kind} is {move.Rate}; it must be finite and not negative.", nameof(moves));
            if (move.From < 0 || move.From >= Sites || move.To < Move.Lost || move.To >= Sites)
                throw new ArgumentException($"A {move.Kind} goes from site {move.From} to {move.To}; there are {Sites}.", nameof(moves));
            if (move.Rate > 0)
                lists[move.From].Add(move);
        }

        movesFrom = [.. lists.Select(list => list.ToArray())];
    }

    /// <summary>Dimension d of the diffusion.</summary>
    public int Dimension { get; }

    /// <summary>Squared lengths of the units of displacement, in a^2.</summary>
    public (double X, double Y, double Z) SquaredUnits { get; }

    /// <summary>Sites in the cell.</summary>
    public int Sites => StartWeights.Count;

    /// <summary>Probability of each site as the place where a walk begins.</summary>
    public IReadOnlyList<double> StartWeights { get; }

    /// <summary>Whether walks can end.</summary>
    public bool LosesWalkers => movesFrom.Any(list => list.Any(move => move.To == Move.Lost));

    /// <summary>The moves that leave a site.</summary>
    public ReadOnlySpan<Move> From(int site) => movesFrom[site];

    /// <summary>Total rate at which a site is left.</summary>
    public double ExitRate(int site) => movesFrom[site].Sum(move => move.Rate);

    /// <summary>The same network with walks that begin elsewhere.</summary>
    public WalkNetwork StartingFrom(IReadOnlyList<double> startWeights) =>
        new(Dimension, SquaredUnits, startWeights, movesFrom.SelectMany(list => list));

    /// <summary>The same network with a further way to be lost from every site.</summary>
    public WalkNetwork WithLoss(double rate, MoveKind kind) => new(
        Dimension,
        SquaredUnits,
        StartWeights,
        movesFrom.SelectMany(list => list).Concat(Enumerable.Range(0, Sites).Select(site => new Move(site, Move.Lost, 0, 0, 0, rate, kind))));
}
