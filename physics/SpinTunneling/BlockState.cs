using System.Numerics;
using SweepCluster.Physics.Numerics;

namespace SweepCluster.Physics.SpinTunneling;

/// <summary>A state that lives in one block.</summary>
/// <param name="Block">Position of the block among those of its kind.</param>
/// <param name="Vector">
/// Amplitudes, (re, im) side by side in a complex block; in the workspace's memory, so good until the next model.
/// </param>
/// <param name="Value">Its energy in double, from <see cref="TermFactors.Constant"/>.</param>
internal sealed record BlockState(int Block, ReadOnlyMemory<double> Vector, double Value)
{
    /// <summary>The amplitudes.</summary>
    public ReadOnlySpan<double> Amplitudes => Vector.Span;

    /// <summary>The scalar product of two vectors of one block.</summary>
    public static Complex Overlap(ReadOnlySpan<double> left, ReadOnlySpan<double> right, bool isComplex)
    {
        var real = LaneVector.Dot(left, right);
        if (!isComplex)
            return real;
        double imaginary = 0;
        for (var i = 0; i < left.Length; i += 2)
            imaginary += (left[i] * right[i + 1]) - (left[i + 1] * right[i]);
        return new Complex(real, imaginary);
    }

    /// <summary>
    /// States from the eigenvectors of a block, one a row: as they are where it is real, half as many where it is
    /// complex and each level comes twice.
    /// </summary>
    public static IEnumerable<BlockState> Of(CoupledBlock block, int position, ReadOnlyMemory<double> rows, ReadOnlySpan<double> values)
    {
        var n = block.Dimension;
        var states = new List<BlockState>();
        if (!block.IsComplex)
        {
            for (var k = 0; k < values.Length; k++)
                states.Add(new(position, rows.Slice(k * n, n), values[k]));
            return states;
        }

        foreach (var (row, vector) in ComplexVectors.Of(rows.Span[..(values.Length * n)], n, isComplex: true))
            states.Add(new(position, vector.SelectMany(a => new[] { a.Real, a.Imaginary }).ToArray(), values[row]));
        return states;
    }

    /// <summary>&lt;left|H - reference|right> for all pairs of at most four states, the residuals in double-double.</summary>
    public static Complex[,] Energies(
        IReadOnlyList<BlockState> states, BlockHamiltonian[] hamiltonians, double reference, CoupledWorkspace workspace)
    {
        var energies = new Complex[states.Count, states.Count];
        foreach (var inBlock in Enumerable.Range(0, states.Count).GroupBy(k => states[k].Block))
        {
            var (hamiltonian, members) = (hamiltonians[inBlock.Key], inBlock.ToArray());
            workspace.Residual.Compute(hamiltonian, [.. members.Select(k => states[k].Vector)], reference);
            var residual = workspace.Scratch.AsSpan(0, hamiltonian.Block.Dimension);
            for (var lane = 0; lane < members.Length; lane++)
            {
                workspace.Residual.CopyTo(lane, residual);
                foreach (var k in members)
                    energies[k, members[lane]] = Overlap(states[k].Amplitudes, residual, hamiltonian.Block.IsComplex);
            }
        }

        return energies;
    }
}
