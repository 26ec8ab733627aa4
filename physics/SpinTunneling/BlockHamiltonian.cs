using SweepCluster.Physics.Numerics;

namespace SweepCluster.Physics.SpinTunneling;

/// <summary>
/// The Hamiltonian of one model on one block: the matrix in double for the iterations, and the factors for residuals in
/// double-double.
/// </summary>
/// <remarks>Energies are counted from <see cref="TermFactors.Constant"/>.</remarks>
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

    /// <summary>The factors of the model that the matrix was last filled for.</summary>
    public TermFactors Factors => factors ?? throw new InvalidOperationException("Fill the Hamiltonian first.");

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
}
