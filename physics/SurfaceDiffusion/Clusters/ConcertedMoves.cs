namespace SweepCluster.Physics.SurfaceDiffusion.Clusters;

/// <summary>Finds and does the moves of many atoms at once: glide, shear and dislocation.</summary>
/// <remarks>Not safe from several threads at once.</remarks>
internal sealed class ConcertedMoves(ClusterGrid grid, ClusterRates rates)
{
    private readonly List<int> part = [];

    /// <summary>Adds the moves after which the cluster is in one piece.</summary>
    public void AddTo(List<ClusterMove> moves)
    {
        for (var k = 0; k < 8; k += 2)
        {
            var (x, y) = ClusterRing.Steps[k];
            if (rates.Glide > 0)
                moves.Add(new ClusterMove(ClusterMoveKind.Glide, rates.Glide, 0, x, y, 0));
            if (rates.Shear + rates.Dislocation == 0)
                continue;
            var lines = x != 0 ? grid.Y : grid.X;
            var (first, last) = (lines.Min(), lines.Max());
            for (var line = first; line <= last; line++)
            {
                if (line < last)
                {
                    Try(moves, new ClusterMove(ClusterMoveKind.Shear, rates.Shear, line, x, y, -1));
                    Try(moves, new ClusterMove(ClusterMoveKind.Shear, rates.Shear, line, x, y, 1));
                }

                if (line > first && line < last)
                    Try(moves, new ClusterMove(ClusterMoveKind.Dislocation, rates.Dislocation, line, x, y, 0));
            }
        }
    }

    /// <summary>Does a move; gives the number of atoms that moved.</summary>
    public int Do(ClusterMove move)
    {
        Select(move);
        foreach (var atom in part)
            grid.Lift(atom);
        foreach (var atom in part)
            grid.Put(atom, grid.X[atom] + move.X, grid.Y[atom] + move.Y);
        return part.Count;
    }

    private void Try(List<ClusterMove> moves, ClusterMove move)
    {
        if (move.Rate == 0)
            return;
        Select(move);
        var broken = 0;
        foreach (var atom in part)
            grid.Lift(atom);
        foreach (var atom in part)
            broken += grid.Bonds(grid.X[atom], grid.Y[atom]);
        foreach (var atom in part)
            grid.Put(atom, grid.X[atom] + move.X, grid.Y[atom] + move.Y);
        var isOne = grid.IsOnePiece(grid.Atoms, 0);
        foreach (var atom in part)
            grid.Lift(atom);
        foreach (var atom in part)
            grid.Put(atom, grid.X[atom] - move.X, grid.Y[atom] - move.Y);
        if (isOne)
            moves.Add(move with { Rate = move.Rate * Math.Exp(-rates.BetaJ * broken) });
    }

    private void Select(ClusterMove move)
    {
        part.Clear();
        for (var atom = 0; atom < grid.Atoms; atom++)
        {
            var line = move.X != 0 ? grid.Y[atom] : grid.X[atom];
            var moves = move.Kind switch
            {
                ClusterMoveKind.Glide => true,
                ClusterMoveKind.Dislocation => line == move.Atom,
                _ => move.Side < 0 ? line <= move.Atom : line > move.Atom,
            };
            if (moves)
                part.Add(atom);
        }
    }
}
