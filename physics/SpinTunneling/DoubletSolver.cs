namespace SweepCluster.Physics.SpinTunneling;

/// <summary>Finds the electrons' lowest doublet block by block.</summary>
/// <remarks>
/// For a field along y the doublet is the lowest state of either parity Q: then C_x0 is a smooth function of the field
/// with a sign. Otherwise it is the lowest two states. Where exchange parity cuts a sector in two, only the half that
/// ought to hold the lowest state is solved; that the other half has nothing lower is proven by its factorization.
/// </remarks>
internal static class DoubletSolver
{
    /// <summary>Residuals of wanted pairs, relative to the matrix' norm: about where rounding ends an iteration.</summary>
    public const double Tolerance = 1e-15;

    private const double GuardTolerance = 0.05;

    /// <summary>Finds the doublet; leaves the inverses of all blocks factored below the third level.</summary>
    /// <param name="workspace">Hamiltonians filled for the model.</param>
    /// <param name="model">The model.</param>
    /// <param name="frame">Its axes.</param>
    /// <param name="spread">
    /// How much the impurity may spread levels: where possible the other blocks are proven to have nothing up to twice
    /// that above the doublet.
    /// </param>
    /// <param name="cancellation">Watched throughout.</param>
    public static ElectronicDoublet Solve(
        CoupledWorkspace workspace, SpinModel model, SpinFrame frame, double spread, CancellationToken cancellation)
    {
        var states = new List<BlockState>();
        var next = double.PositiveInfinity;
        var blocks = workspace.Structure.Electronic;
        if (workspace.Structure.ConservesParity)
        {
            // The block of either sector that ought to hold its lowest state first, then what the others have.
            foreach (var q in new[] { 1, -1 })
            {
                var likely = Sector(q).MaxBy(b => blocks[b].HasStretchedStates);
                states.Add(SolveBlock(likely, 1, ref next)[0]);
            }

            foreach (var q in new[] { 1, -1 })
            {
                var place = q > 0 ? 0 : 1;
                foreach (var other in Sector(q).Where(b => b != states[place].Block))
                {
                    if (IsAbove(other, states.Max(state => state.Value) + (2 * spread)) || IsAbove(other, states[place].Value))
                    {
                        next = Math.Min(next, workspace.Inverses[other].Shift);
                        continue;
                    }

                    var rival = SolveBlock(other, 1, ref next)[0];
                    var (lower, upper) = rival.Value < states[place].Value ? (rival, states[place]) : (states[place], rival);
                    states[place] = lower;
                    next = Math.Min(next, upper.Value);
                }
            }
        }
        else
        {
            for (var b = 0; b < blocks.Length; b++)
                states.AddRange(SolveBlock(b, 2, ref next));
            states.Sort((x, y) => x.Value.CompareTo(y.Value));
            foreach (var state in states.Skip(2))
                next = Math.Min(next, state.Value);
            states.RemoveRange(2, states.Count - 2);

            // A block that begins above the doublet must not be inverted nearer to its own lowest state than to these.
            for (var b = 0; b < blocks.Length; b++)
            {
                if (workspace.Inverses[b].Shift > states[1].Value)
                    IsAbove(b, states[1].Value);
            }
        }

        var reference = Math.Min(states[0].Value, states[1].Value);
        var energies = BlockState.Energies(states, workspace.Electronic, reference, workspace.Scratch);
        return new ElectronicDoublet([.. states], reference, energies, next);

        int[] Sector(int q) => [.. Enumerable.Range(0, blocks.Length).Where(b => blocks[b].Q == q)];

        bool IsAbove(int b, double energy) =>
            workspace.Inverses[b].TryFactorAt(workspace.Electronic[b].Matrix, energy, cancellation);

        List<BlockState> SolveBlock(int b, int wanted, ref double third)
        {
            var hamiltonian = workspace.Electronic[b];
            var (n, width) = (hamiltonian.Block.Dimension, hamiltonian.Block.RowsPerState);
            var count = Math.Min(width * (wanted + 1), n);
            wanted = Math.Min(width * wanted, n);
            var vectors = workspace.ElectronicVectors(b, count * n);
            for (var k = 1; k < count; k++)
                StartVector.Scattered(k, vectors.AsSpan(k * n, n));
            StartVector.Neel(model, frame, hamiltonian.Block, vectors.AsSpan(0, n));
            var inverse = workspace.Inverses[b];
            var pair = inverse.Locate(hamiltonian.Matrix, vectors.AsSpan(0, n), cancellation);
            var tight = Tolerance * hamiltonian.Matrix.Norm();
            var loose = double.IsFinite(pair.Next) ? Math.Max(tight, GuardTolerance * (pair.Next - pair.Value)) : tight;
            Span<double> tolerances = stackalloc double[count];
            tolerances[..wanted].Fill(tight);
            tolerances[wanted..].Fill(loose);
            Span<double> values = stackalloc double[count];
            inverse.Finish(hamiltonian.Matrix, vectors, values, tolerances, cancellation);
            if (count > wanted)
                third = Math.Min(third, values[wanted] - loose);
            return [.. BlockState.Of(hamiltonian.Block, b, vectors, values[..wanted])];
        }
    }
}
