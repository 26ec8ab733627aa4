namespace SweepCluster.Physics.SpinTunneling;

/// <summary>Finds the electrons' lowest doublet block by block.</summary>
/// <remarks>
/// For a field along y the doublet is the lowest state of either parity Q: then C_x0 is a smooth function of the field
/// with a sign. Otherwise it is the lowest two states. Where exchange parity cuts a sector in two, only the half that
/// ought to hold the lowest state is solved; that the other half has nothing lower is proven by its factorization.
/// One a model.
/// </remarks>
internal sealed class DoubletSolver
{
    /// <summary>Residuals of wanted pairs, relative to the matrix' norm: about where rounding ends an iteration.</summary>
    public const double Tolerance = 1e-15;

    private const double GuardTolerance = 0.05;
    private readonly CoupledWorkspace workspace;
    private readonly SpinModel model;
    private readonly SpinFrame frame;
    private readonly CancellationToken cancellation;

    /// <param name="workspace">Hamiltonians filled for the model.</param>
    /// <param name="model">The model.</param>
    /// <param name="frame">Its axes.</param>
    /// <param name="cancellation">Watched throughout.</param>
    public DoubletSolver(CoupledWorkspace workspace, SpinModel model, SpinFrame frame, CancellationToken cancellation)
    {
        this.workspace = workspace;
        this.model = model;
        this.frame = frame;
        this.cancellation = cancellation;
    }

    /// <summary>Finds the doublet; leaves the inverses of all blocks factored below the third level.</summary>
    /// <param name="spread">
    /// How much the impurity may spread levels: where possible the other blocks are proven to have nothing up to twice
    /// that above the doublet.
    /// </param>
    public ElectronicDoublet Solve(double spread)
    {
        var (states, next, isIsolated) = workspace.Structure.ConservesParity ? OfEitherParity(spread) : OfAll();
        var reference = Math.Min(states[0].Value, states[1].Value);
        var energies = BlockState.Energies(states, workspace.Electronic, reference, workspace);
        return new ElectronicDoublet(states, reference, energies, next, isIsolated);
    }

    private (BlockState[] States, double Next, bool IsIsolated) OfEitherParity(double spread)
    {
        var blocks = workspace.Structure.Electronic;
        int[] parities = [1, -1];
        var sectors = parities.Select(q => Enumerable.Range(0, blocks.Length).Where(b => blocks[b].Q == q).ToArray()).ToArray();

        // First the block of either sector that ought to hold its lowest state, then what the others have.
        var found = sectors.Select(sector => Lowest(sector.MaxBy(b => blocks[b].HasStretchedStates), wanted: 1)).ToArray();
        BlockState[] states = [.. found.Select(f => f.States[0])];
        double[] next = [.. found.Select(f => f.Next)];
        for (var s = 0; s < sectors.Length; s++)
        {
            foreach (var other in sectors[s].Where(b => b != states[s].Block))
            {
                if (IsAbove(other, states.Max(state => state.Value) + (2 * Math.Max(spread, model.Resolution)))
                    || IsAbove(other, states[s].Value + (2 * model.Resolution)))
                {
                    next[s] = Math.Min(next[s], workspace.Inverses[other].Shift);
                    continue;
                }

                var (rivals, beyond) = Lowest(other, wanted: 1);
                var isLower = rivals[0].Value < states[s].Value;
                next[s] = Math.Min(Math.Min(next[s], beyond), isLower ? states[s].Value : rivals[0].Value);
                states[s] = isLower ? rivals[0] : states[s];
            }
        }

        return (states, next.Min(), states.Zip(next).All(pair => pair.Second > pair.First.Value + model.Resolution));
    }

    private (BlockState[] States, double Next, bool IsIsolated) OfAll()
    {
        var states = new List<BlockState>();
        var next = double.PositiveInfinity;
        for (var b = 0; b < workspace.Electronic.Length; b++)
        {
            var (lowest, beyond) = Lowest(b, wanted: 2);
            states.AddRange(lowest);
            next = Math.Min(next, beyond);
        }

        states.Sort((x, y) => x.Value.CompareTo(y.Value));
        var upper = states[1].Value;
        if (states.Count > 2)
            next = Math.Min(next, states[2].Value);

        // A block that begins above the doublet must not be inverted nearer to its own lowest state than to these.
        for (var b = 0; b < workspace.Electronic.Length; b++)
        {
            if (workspace.Inverses[b].Shift > upper)
                IsAbove(b, upper);
        }

        return ([states[0], states[1]], next, next > upper + model.Resolution);
    }

    /// <summary>Factors a block at an energy; <see langword="false"/> where it has levels below.</summary>
    private bool IsAbove(int b, double energy) =>
        workspace.Inverses[b].TryFactorAt(workspace.Electronic[b].Matrix, energy, cancellation);

    /// <summary>The lowest states of a block, and a number that its next level lies above.</summary>
    private (List<BlockState> States, double Next) Lowest(int b, int wanted)
    {
        var hamiltonian = workspace.Electronic[b];
        var (matrix, inverse) = (hamiltonian.Matrix, workspace.Inverses[b]);
        var (n, width) = (hamiltonian.Block.Dimension, hamiltonian.Block.RowsPerState);
        var count = Math.Min(width * (wanted + 1), n);
        wanted = Math.Min(width * wanted, n);
        var vectors = workspace.ElectronicVectors(b, count * n);
        for (var k = 1; k < count; k++)
            StartVector.Scattered(k, vectors.AsSpan(k * n, n));
        StartVector.Neel(model, frame, hamiltonian.Block, vectors.AsSpan(0, n));
        var rough = inverse.Locate(matrix, vectors.AsSpan(0, n), cancellation);
        var tight = Tolerance * matrix.Norm();
        var loose = double.IsFinite(rough.Next) ? Math.Max(tight, GuardTolerance * (rough.Next - rough.Value)) : tight;
        Span<double> tolerances = stackalloc double[count];
        Span<double> values = stackalloc double[count];
        tolerances[..wanted].Fill(tight);
        tolerances[wanted..].Fill(loose);
        inverse.Finish(matrix, vectors, values, tolerances, cancellation);
        if (count > wanted && values[wanted] - loose < values[wanted - 1] + (2 * model.Resolution))
        {
            // So near, the guard itself must be known.
            loose = tight;
            tolerances.Fill(tight);
            inverse.Finish(matrix, vectors, values, tolerances, cancellation);
        }

        return ([.. BlockState.Of(hamiltonian.Block, b, vectors, values[..wanted])],
            count > wanted ? values[wanted] - loose : double.PositiveInfinity);
    }
}
