using SweepCluster.Physics.Numerics;

namespace SweepCluster.Physics.SpinTunneling;

/// <summary>
/// The Hamiltonian of one model on one block: the matrix in double for the iterations, and residuals in double-double
/// for what tunnelling leaves of them.
/// </summary>
/// <remarks>
/// Energies are counted from <see cref="TermFactors.Constant"/>. A double carries levels to about 1e-16 of the
/// matrix' norm, far too little for a tunnel splitting at large S. But a Rayleigh quotient errs only by the square of
/// its vector's error: with the residual taken in double-double, vectors in double give level differences to about 1e-24
/// of the norm.
/// </remarks>
internal sealed class BlockHamiltonian
{
    private const int TermCount = 5;
    private TermFactors? factors;

    public BlockHamiltonian(CoupledBlock block)
    {
        Block = block;
        Matrix = new SparseSymmetric(block.Pattern);
    }

    public CoupledBlock Block { get; }

    /// <summary>The matrix in double.</summary>
    public SparseSymmetric Matrix { get; }

    /// <summary>Fills the matrix for a model.</summary>
    public void Fill(TermFactors modelFactors)
    {
        factors = modelFactors;
        Span<double> factor = stackalloc double[TermCount];
        for (var term = 0; term < TermCount; term++)
            factor[term] = modelFactors[(Term)term].Hi;
        var (values, terms, high) = (Matrix.Values, Block.Terms, Block.High);
        for (var k = 0; k < values.Length; k++)
            values[k] = factor[(int)terms[k]] * high[k];
        for (var row = 0; row < Block.Dimension; row++)
            values[Block.DiagonalPlaces[row]] += modelFactors.Diagonal(Block.TwoL(row), Block.TwoM(row)).Hi;
    }

    /// <summary>residual := (H - reference) vector, every element rounded only once.</summary>
    public void Residual(ReadOnlySpan<double> vector, double reference, Span<double> residual)
    {
        var model = factors ?? throw new InvalidOperationException("Fill the Hamiltonian first.");
        var (starts, columns) = (Block.Pattern.RowStarts, Block.Pattern.Columns);
        var (terms, high, low) = (Block.Terms, Block.High, Block.Low);
        Span<double> sums = stackalloc double[TermCount];
        Span<double> rests = stackalloc double[TermCount];
        for (var row = 0; row < Block.Dimension; row++)
        {
            sums.Clear();
            rests.Clear();
            for (var k = starts[row]; k < starts[row + 1]; k++)
            {
                // The exact product and the exact sum, with what both leave over gathered apart.
                var (x, term) = (vector[columns[k]], (int)terms[k]);
                var product = high[k] * x;
                var sum = sums[term] + product;
                var part = sum - sums[term];
                rests[term] += (sums[term] - (sum - part)) + (product - part)
                    + Math.FusedMultiplyAdd(high[k], x, -product) + (low[k] * x);
                sums[term] = sum;
            }

            var total = (model.Diagonal(Block.TwoL(row), Block.TwoM(row)) - reference) * vector[row];
            for (var term = 0; term < TermCount; term++)
            {
                if (sums[term] != 0 || rests[term] != 0)
                    total += DoubleDouble.Sum(sums[term], rests[term]) * model[(Term)term];
            }

            residual[row] = total.Hi;
        }
    }
}
