using SweepCluster.Physics.Numerics;

namespace SweepCluster.Physics.SpinTunneling;

/// <summary>Finds the lowest four states of electrons and impurity.</summary>
/// <remarks>Keeps the memory of its iterations; one a thread.</remarks>
internal sealed class ImpuritySolver(Lanczos lanczos, BlockDavidson davidson)
{
    private const int StatesWanted = 4;

    /// <summary>
    /// The lowest four states. Where the impurity cannot lift a state of the doublet above any other level they are
    /// found from the doublet with the electrons' inverse as preconditioner, in a few steps; otherwise from the whole
    /// Hamiltonian's own factorization.
    /// </summary>
    /// <param name="workspace">Hamiltonians filled for the model, inverses factored.</param>
    /// <param name="doublet">The electrons' doublet.</param>
    /// <param name="model">The model.</param>
    /// <param name="frame">Its axes.</param>
    /// <param name="spread">How much the impurity may spread levels: omega_0 (2 S1 + 1)/(2 S1).</param>
    /// <param name="cancellation">Watched throughout.</param>
    public BlockState[] Solve(
        CoupledWorkspace workspace,
        ElectronicDoublet doublet,
        SpinModel model,
        SpinFrame frame,
        double spread,
        CancellationToken cancellation)
    {
        var isWeak = doublet.Next > doublet.Upper + spread;
        var states = new List<BlockState>();
        for (var b = 0; b < workspace.Full.Length; b++)
        {
            states.AddRange(isWeak
                ? FromDoublet(workspace, b, doublet, cancellation)
                : FromWhole(workspace, b, model, frame, cancellation));
        }

        states.Sort((x, y) => x.Value.CompareTo(y.Value));
        return [.. states.Take(StatesWanted)];
    }

    private IEnumerable<BlockState> FromDoublet(
        CoupledWorkspace workspace, int b, ElectronicDoublet doublet, CancellationToken cancellation)
    {
        var hamiltonian = workspace.Full[b];
        var (n, width) = (hamiltonian.Block.Dimension, hamiltonian.Block.RowsPerState);
        var vectors = workspace.FullVectors(b, StatesWanted * width * n);
        var count = 0;
        foreach (var segment in workspace.Layouts[b].Segments)
        {
            foreach (var state in doublet.States)
            {
                if (state.Block != segment.Electronic)
                    continue;
                var start = vectors.AsSpan(count++ * n, n);
                start.Clear();
                segment.Scatter(state.Amplitudes, start);
                if (width == 2)
                    TimesI(start, vectors.AsSpan(count++ * n, n));
            }
        }

        var values = new double[count];
        var inverse = new ImpurityPreconditioner(workspace, b);
        davidson.Solve(hamiltonian.Matrix, inverse, vectors, values, Tolerances(hamiltonian, count), cancellation);
        return BlockState.Of(hamiltonian.Block, b, vectors, values);
    }

    private IEnumerable<BlockState> FromWhole(
        CoupledWorkspace workspace, int b, SpinModel model, SpinFrame frame, CancellationToken cancellation)
    {
        var hamiltonian = workspace.Full[b];
        var (n, width) = (hamiltonian.Block.Dimension, hamiltonian.Block.RowsPerState);

        // One more than wanted: the last of a block converges as slowly as the next one is near.
        var count = Math.Min((StatesWanted + 1) * width, n);
        var vectors = workspace.FullVectors(b, count * n);
        for (var k = 1; k < count; k++)
            StartVector.Scattered(k, vectors.AsSpan(k * n, n));
        StartVector.Neel(model, frame, hamiltonian.Block, vectors.AsSpan(0, n));
        var values = new double[count];
        var inverse = new ShiftInvert(lanczos, davidson);
        var pair = inverse.Locate(hamiltonian.Matrix, vectors.AsSpan(0, n), cancellation);
        var tolerances = Tolerances(hamiltonian, count);
        if (count > StatesWanted * width)
            tolerances.AsSpan(StatesWanted * width).Fill(Math.Max(tolerances[0], 0.05 * (pair.Next - pair.Value)));
        inverse.Finish(hamiltonian.Matrix, vectors, values, tolerances, cancellation);
        var wanted = Math.Min(StatesWanted * width, count);
        return BlockState.Of(hamiltonian.Block, b, vectors, values.AsSpan(0, wanted));
    }

    private static double[] Tolerances(BlockHamiltonian hamiltonian, int count)
    {
        var tolerances = new double[count];
        Array.Fill(tolerances, DoubletSolver.Tolerance * hamiltonian.Matrix.Norm());
        return tolerances;
    }

    private static void TimesI(ReadOnlySpan<double> vector, Span<double> target)
    {
        for (var i = 0; i < vector.Length; i += 2)
            (target[i], target[i + 1]) = (-vector[i + 1], vector[i]);
    }
}
