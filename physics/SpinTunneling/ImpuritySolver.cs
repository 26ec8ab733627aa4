using SweepCluster.Physics.Numerics;

namespace SweepCluster.Physics.SpinTunneling;

/// <summary>Finds the lowest four states of electrons and impurity.</summary>
internal static class ImpuritySolver
{
    /// <summary>
    /// The lowest four states. Where the impurity cannot lift a state of the doublet above any other level they are
    /// found from the doublet with the electrons' inverse as preconditioner, in two or three steps; otherwise from the
    /// whole Hamiltonian's own factorization.
    /// </summary>
    /// <param name="workspace">Hamiltonians filled for the model, inverses factored.</param>
    /// <param name="doublet">The electrons' doublet.</param>
    /// <param name="model">The model.</param>
    /// <param name="frame">Its axes.</param>
    /// <param name="spread">How much the impurity may spread levels: omega_0 (2 S1 + 1)/(2 S1).</param>
    /// <param name="davidson">Memory for the iteration.</param>
    /// <param name="lanczos">Memory for the iteration.</param>
    /// <param name="cancellation">Watched throughout.</param>
    public static BlockState[] Solve(
        CoupledWorkspace workspace,
        ElectronicDoublet doublet,
        SpinModel model,
        SpinFrame frame,
        double spread,
        BlockDavidson davidson,
        Lanczos lanczos,
        CancellationToken cancellation)
    {
        var states = new List<BlockState>();
        var isWeak = doublet.Next > doublet.Upper + spread;
        var scratch = new double[workspace.Electronic.Max(h => h.Block.Dimension)];
        for (var b = 0; b < workspace.Full.Length; b++)
        {
            var hamiltonian = workspace.Full[b];
            var (n, width) = (hamiltonian.Block.Dimension, hamiltonian.Block.RowsPerState);
            var tight = DoubletSolver.Tolerance * hamiltonian.Matrix.Norm();
            var vectors = isWeak
                ? Starts(workspace.Layouts[b], doublet, n, width)
                : Scattered(model, frame, hamiltonian.Block, Math.Min(5 * width, n));
            var values = new double[vectors.Length / n];
            var tolerances = new double[values.Length];
            Array.Fill(tolerances, tight);
            if (isWeak)
            {
                var inverse = new ImpurityPreconditioner(workspace, b, scratch);
                davidson.Solve(hamiltonian.Matrix, inverse, vectors, values, tolerances, cancellation);
            }
            else
            {
                var inverse = new ShiftInvert(lanczos, davidson);
                inverse.Locate(hamiltonian.Matrix, vectors.AsSpan(0, n), cancellation);
                inverse.Finish(hamiltonian.Matrix, vectors, values, tolerances, cancellation);
            }

            states.AddRange(BlockState.Of(hamiltonian.Block, b, vectors, values));
        }

        return [.. states.OrderBy(state => state.Value).Take(4)];
    }

    /// <summary>The doublet's states with the impurity in either direction, as far as they lie in the block.</summary>
    private static double[] Starts(ImpurityLayout layout, ElectronicDoublet doublet, int n, int width)
    {
        var starts = new List<double>();
        foreach (var segment in layout.Segments)
        {
            foreach (var state in doublet.States.Where(state => state.Block == segment.Electronic))
            {
                var start = new double[n];
                segment.Scatter(state.Vector, start);
                starts.AddRange(start);
                if (width == 2)
                    starts.AddRange(TimesI(start));
            }
        }

        return [.. starts];
    }

    private static double[] TimesI(double[] vector) =>
        [.. Enumerable.Range(0, vector.Length).Select(i => (i & 1) == 0 ? -vector[i + 1] : vector[i - 1])];

    private static double[] Scattered(SpinModel model, SpinFrame frame, CoupledBlock block, int count)
    {
        var n = block.Dimension;
        var vectors = new double[count * n];
        for (var k = 1; k < count; k++)
            StartVector.Scattered(k, vectors.AsSpan(k * n, n));
        StartVector.Neel(model, frame, block, vectors.AsSpan(0, n));
        return vectors;
    }
}
