using SweepCluster.Physics.Numerics;

namespace SweepCluster.Physics.SpinTunneling;

/// <summary>
/// The states that no term of the Hamiltonian leads out of, and the tables of all terms between them.
/// </summary>
/// <remarks>
/// A complex Hamiltonian is written as the real symmetric one of twice the size, (re, im) side by side; each of its
/// levels then comes twice. Depends on spins, cut and symmetry only, so one serves every point of a sweep. Immutable by
/// convention.
/// </remarks>
internal sealed class CoupledBlock
{
    public required CoupledBasis Basis { get; init; }

    /// <summary>The positions in the basis of the block's states.</summary>
    public required int[] States { get; init; }

    /// <summary>The impurity's sigma_y = +-1 in each state; 0 in electronic blocks.</summary>
    public required sbyte[] Impurity { get; init; }

    /// <summary>Whether each state takes two rows, a real and an imaginary one.</summary>
    public required bool IsComplex { get; init; }

    /// <summary>Where the elements are.</summary>
    public required SparsePattern Pattern { get; init; }

    /// <summary>The term of each element, ascending in each row; on the diagonal <see cref="Term.Anisotropy"/>.</summary>
    public required Term[] Terms { get; init; }

    /// <summary>The high part of each element's table value.</summary>
    public required double[] High { get; init; }

    /// <summary>The low part of each element's table value.</summary>
    public required double[] Low { get; init; }

    /// <summary>For each row the place of its diagonal element of <see cref="Term.Anisotropy"/>.</summary>
    public required int[] DiagonalPlaces { get; init; }

    /// <summary>Rows a state: 2 in a complex block.</summary>
    public int RowsPerState => IsComplex ? 2 : 1;

    /// <summary>Rows of the matrix.</summary>
    public int Dimension => Pattern.Dimension;

    /// <summary>Twice the L of a row's state.</summary>
    public int TwoL(int row) => Basis.TwoL[States[row / RowsPerState]];

    /// <summary>Twice the M of a row's state.</summary>
    public int TwoM(int row) => Basis.TwoM[States[row / RowsPerState]];
}
