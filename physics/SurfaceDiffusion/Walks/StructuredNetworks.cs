namespace SweepCluster.Physics.SurfaceDiffusion.Walks;

/// <summary>Networks of surfaces that are not the same everywhere: steps, edges, traps, active sites.</summary>
/// <remarks>gamma is the rate of a jump on the terrace in each direction. Pure functions.</remarks>
public static class StructuredNetworks
{
    /// <summary>
    /// A vicinal surface: terraces of <paramref name="width"/> sites across, an Ehrlich-Schwoebel factor on the bond over
    /// each step and a foot site that binds.
    /// </summary>
    /// <remarks>
    /// x runs across the steps, site 0 at the foot. All jumps out of it are slowed by exp(-E_t/kT), those over a step in
    /// either direction by s: D_x = gamma L^2 / ((L - 1 + exp(E_t/kT)) (L - 1 + 1/s)), D_y = gamma L / (L - 1 + exp(E_t/kT)).
    /// </remarks>
    /// <param name="width">Sites of a terrace, L, at least 2.</param>
    /// <param name="rate">gamma.</param>
    /// <param name="stepFactor">s = exp(-E_ES/kT).</param>
    /// <param name="bindingFactor">exp(-E_t/kT).</param>
    public static WalkNetwork Vicinal(int width, double rate, double stepFactor, double bindingFactor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 2);
        var moves = new List<Move>();
        for (var site = 0; site < width; site++)
        {
            var own = rate * (site == 0 ? bindingFactor : 1);
            moves.Add(new Move(site, (site + 1) % width, 1, 0, 0, own * (site == width - 1 ? stepFactor : 1), MoveKind.Jump));
            moves.Add(new Move(site, (site + width - 1) % width, -1, 0, 0, own * (site == 0 ? stepFactor : 1), MoveKind.Jump));
            moves.Add(new Move(site, site, 0, 1, 0, own, MoveKind.Jump));
            moves.Add(new Move(site, site, 0, -1, 0, own, MoveKind.Jump));
        }

        // The weights in equilibrium: the foot binds by E_t.
        return new WalkNetwork(2, (1, 1, 0), [1 / bindingFactor, .. Enumerable.Repeat(1.0, width - 1)], moves);
    }

    /// <summary>
    /// One terrace of a line of sites: an ascending step that adatoms attach to at one end, a descending one at the other.
    /// </summary>
    /// <remarks>
    /// For adatoms deposited anywhere alike the share that jumps down is s (L + 1) / (2 (1 + s L)). With both factors 0
    /// the edges reflect.
    /// </remarks>
    /// <param name="width">Sites of the terrace, L.</param>
    /// <param name="rate">gamma.</param>
    /// <param name="upFactor">Rate of attachment to the ascending step over gamma; 1 is full absorption.</param>
    /// <param name="downFactor">s = exp(-E_ES/kT), rate over the descending step over gamma.</param>
    public static WalkNetwork Terrace(int width, double rate, double upFactor, double downFactor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        var moves = new List<Move>();
        for (var site = 0; site < width; site++)
        {
            moves.Add(site == 0
                ? new Move(site, Move.Lost, -1, 0, 0, rate * upFactor, MoveKind.StepUp)
                : new Move(site, site - 1, -1, 0, 0, rate, MoveKind.Jump));
            moves.Add(site == width - 1
                ? new Move(site, Move.Lost, 1, 0, 0, rate * downFactor, MoveKind.StepDown)
                : new Move(site, site + 1, 1, 0, 0, rate, MoveKind.Jump));
        }

        return new WalkNetwork(1, (1, 0, 0), [.. Enumerable.Repeat(1.0, width)], moves);
    }

    /// <summary>A square lattice on which adatoms are caught now and then, such as by kinks: D = gamma k_u / (k_u + k_b).</summary>
    /// <param name="rate">gamma.</param>
    /// <param name="capture">k_b.</param>
    /// <param name="release">k_u.</param>
    public static WalkNetwork Traps(double rate, double capture, double release) => new(
        2,
        (1, 1, 0),
        [release, capture],
        [
            new Move(0, 0, 1, 0, 0, rate, MoveKind.Jump),
            new Move(0, 0, -1, 0, 0, rate, MoveKind.Jump),
            new Move(0, 0, 0, 1, 0, rate, MoveKind.Jump),
            new Move(0, 0, 0, -1, 0, rate, MoveKind.Jump),
            new Move(0, 1, 0, 0, 0, capture, MoveKind.Capture),
            new Move(1, 0, 0, 0, 0, release, MoveKind.Release),
        ]);

    /// <summary>
    /// A square lattice with a square patch of active sites in every cell: molecules land anywhere, and react there or
    /// desorb before.
    /// </summary>
    /// <param name="size">Sites of a cell along x and y.</param>
    /// <param name="patch">Active sites along x and y.</param>
    /// <param name="rate">gamma.</param>
    /// <param name="desorption">Rate of desorption.</param>
    /// <param name="reaction">Rate of the reaction on an active site.</param>
    public static WalkNetwork ActivePatch(int size, int patch, double rate, double desorption, double reaction)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(patch, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(patch, size);
        var moves = new List<Move>();
        for (var site = 0; site < size * size; site++)
        {
            var (y, x) = Math.DivRem(site, size);
            moves.Add(new Move(site, (y * size) + ((x + 1) % size), 1, 0, 0, rate, MoveKind.Jump));
            moves.Add(new Move(site, (y * size) + ((x + size - 1) % size), -1, 0, 0, rate, MoveKind.Jump));
            moves.Add(new Move(site, ((y + 1) % size * size) + x, 0, 1, 0, rate, MoveKind.Jump));
            moves.Add(new Move(site, ((y + size - 1) % size * size) + x, 0, -1, 0, rate, MoveKind.Jump));
            moves.Add(new Move(site, Move.Lost, 0, 0, 0, desorption, MoveKind.Desorption));
            if (x < patch && y < patch)
                moves.Add(new Move(site, Move.Lost, 0, 0, 0, reaction, MoveKind.Reaction));
        }

        return new WalkNetwork(2, (1, 1, 0), [.. Enumerable.Repeat(1.0, size * size)], moves);
    }
}
