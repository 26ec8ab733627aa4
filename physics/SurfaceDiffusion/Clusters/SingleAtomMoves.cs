namespace SweepCluster.Physics.SurfaceDiffusion.Clusters;

/// <summary>Finds the moves of one atom after which the cluster is in one piece.</summary>
/// <remarks>
/// Whether an atom may leave is mostly seen from the eight sites around it; only where these leave it open is the whole
/// cluster searched. Not safe from several threads at once.
/// </remarks>
internal sealed class SingleAtomMoves(ClusterGrid grid, ClusterRates rates)
{
    private readonly double[] slow = [.. Enumerable.Range(0, 5).Select(n => Math.Exp(-rates.BetaJ * n))];
    private readonly List<(int X, int Y)> rim = [];
    private readonly HashSet<int> seen = [];

    /// <summary>Adds the moves of every atom.</summary>
    public void AddTo(List<ClusterMove> moves)
    {
        for (var atom = 0; atom < grid.Atoms; atom++)
        {
            var (x, y) = (grid.X[atom], grid.Y[atom]);
            var ring = grid.Ring(x, y);
            var factor = slow[int.PopCount(ring & ClusterRing.Neighbours)];
            var leaves = ClusterRing.IsSafeToLeave(ring);
            grid.Lift(atom);
            var restIsOne = leaves || grid.IsOnePiece(grid.Atoms - 1, atom == 0 ? 1 : 0);
            for (var k = 0; k < 8; k++)
            {
                var (dx, dy) = ClusterRing.Steps[k];
                var corner = k % 2 != 0;
                var rate = corner ? rates.Corner : rates.Edge;
                if ((ring >> k & 1) == 0)
                    Try(moves, corner ? ClusterMoveKind.Corner : ClusterMoveKind.Edge, rate * factor, atom, x + dx, y + dy, restIsOne);
                else if (!corner && rates.Leapfrog > 0)
                    Leap(moves, rates.Leapfrog * factor, atom, (dx, dy), restIsOne);
            }

            if (restIsOne && rates.Evaporation + rates.Reptation > 0)
                ToRim(moves, factor, atom);
            grid.Put(atom, x, y);
        }
    }

    private void Try(List<ClusterMove> moves, ClusterMoveKind kind, double rate, int atom, int x, int y, bool restIsOne)
    {
        var (fromX, fromY) = (grid.X[atom], grid.Y[atom]);
        if (rate == 0 || grid.Bonds(x, y) == 0 || (x == fromX && y == fromY))
            return;
        if (!restIsOne)
        {
            // What is left is in pieces: the atom must join them at its new place.
            grid.Put(atom, x, y);
            var joined = grid.IsOnePiece(grid.Atoms, atom);
            grid.Lift(atom);
            (grid.X[atom], grid.Y[atom]) = (fromX, fromY);
            if (!joined)
                return;
        }

        moves.Add(new ClusterMove(kind, rate, atom, x - fromX, y - fromY, 0));
    }

    private void Leap(List<ClusterMove> moves, double rate, int atom, (int X, int Y) step, bool restIsOne)
    {
        var (x, y) = (grid.X[atom] + step.X, grid.Y[atom] + step.Y);
        while (grid.IsTaken(x, y))
            (x, y) = (x + step.X, y + step.Y);
        Try(moves, ClusterMoveKind.Leapfrog, rate, atom, x, y, restIsOne);
    }

    private void ToRim(List<ClusterMove> moves, double factor, int atom)
    {
        FindRim(atom);
        foreach (var (x, y) in rim)
            Try(moves, ClusterMoveKind.Evaporation, rates.Evaporation * factor / rim.Count, atom, x, y, restIsOne: true);
        if (rates.Reptation == 0 || !TouchesAnEnd(grid.X[atom], grid.Y[atom]))
            return;
        foreach (var (x, y) in rim)
        {
            if (TouchesAnEnd(x, y))
                Try(moves, ClusterMoveKind.Reptation, rates.Reptation * factor, atom, x, y, restIsOne: true);
        }
    }

    private bool TouchesAnEnd(int x, int y)
    {
        for (var k = 0; k < 8; k += 2)
        {
            var (dx, dy) = ClusterRing.Steps[k];
            if (grid.IsTaken(x + dx, y + dy) && grid.Bonds(x + dx, y + dy) <= 1)
                return true;
        }

        return false;
    }

    private void FindRim(int without)
    {
        rim.Clear();
        seen.Clear();
        for (var atom = 0; atom < grid.Atoms; atom++)
        {
            if (atom == without)
                continue;
            for (var k = 0; k < 8; k += 2)
            {
                var (x, y) = (grid.X[atom] + ClusterRing.Steps[k].X, grid.Y[atom] + ClusterRing.Steps[k].Y);
                if (!grid.IsTaken(x, y) && seen.Add(grid.Field(x, y)))
                    rim.Add((x, y));
            }
        }
    }
}
