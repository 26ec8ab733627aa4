using System.Numerics;

namespace SweepCluster.Physics.SpinTunneling;

/// <summary>Matrix elements that the model space is built from.</summary>
internal static class DoubletElements
{
    /// <summary>&lt;k|N_z|l> in the doublet, N_z = f N_+ + f* N_-.</summary>
    public static Complex[,] Neel(CoupledStructure structure, SpinFrame frame, ElectronicDoublet doublet)
    {
        var elements = new Complex[2, 2];
        for (var k = 0; k < 2; k++)
        {
            for (var l = 0; l < 2; l++)
            {
                var raising = Raising(structure, doublet.States[k], doublet.States[l]);
                elements[k, l] += frame.NeelFactor * raising;
                elements[l, k] += Complex.Conjugate(frame.NeelFactor * raising);
            }
        }

        return elements;
    }

    /// <summary>&lt;k|Q|l> in the doublet.</summary>
    public static Complex[,] Parity(CoupledStructure structure, ElectronicDoublet doublet)
    {
        var elements = new Complex[2, 2];
        for (var l = 0; l < 2; l++)
        {
            var state = doublet.States[l];
            var block = structure.Electronic[state.Block].Block;
            var turned = state.Vector.ToArray();
            for (var row = 0; row < turned.Length; row++)
                turned[row] *= structure.Q(block.States[row / block.RowsPerState]);
            for (var k = 0; k < 2; k++)
            {
                if (doublet.States[k].Block == state.Block)
                    elements[k, l] = BlockState.Overlap(doublet.States[k].Amplitudes, turned, block.IsComplex);
            }
        }

        return elements;
    }

    /// <summary>&lt;tau sigma|W>, rows (up +, up -, dn +, dn -).</summary>
    public static Complex[,] Overlaps(
        CoupledWorkspace workspace, ModelSpace space, ElectronicDoublet doublet, IReadOnlyList<BlockState> states)
    {
        var overlaps = new Complex[4, states.Count];
        for (var j = 0; j < states.Count; j++)
        {
            var isComplex = workspace.Full[states[j].Block].Block.IsComplex;
            foreach (var segment in workspace.Layouts[states[j].Block].Segments)
            {
                var part = workspace.Scratch.AsSpan(0, segment.Rows.Length);
                segment.Gather(states[j].Amplitudes, part);
                for (var k = 0; k < 2; k++)
                {
                    if (doublet.States[k].Block != segment.Electronic)
                        continue;
                    var overlap = BlockState.Overlap(doublet.States[k].Amplitudes, part, isComplex);
                    var row = segment.Sigma > 0 ? 0 : 1;
                    overlaps[row, j] += Complex.Conjugate(space.Up[k]) * overlap;
                    overlaps[2 + row, j] += Complex.Conjugate(space.Down[k]) * overlap;
                }
            }
        }

        return overlaps;
    }

    /// <summary>&lt;left|N_+|right>.</summary>
    private static Complex Raising(CoupledStructure structure, BlockState left, BlockState right)
    {
        Complex sum = 0;
        var bra = left.Amplitudes;
        var ket = right.Amplitudes;
        var block = structure.Electronic[right.Block].Block;
        var width = block.RowsPerState;
        for (var i = 0; i < block.States.Length; i++)
        {
            foreach (var (target, value) in structure.NeelRaising[block.States[i]])
            {
                if (structure.BlockOf[target] != left.Block)
                    continue;
                var (row, column) = (width * structure.PlaceOf[target], width * i);
                sum += value * Complex.Conjugate(Amplitude(bra, row, width)) * Amplitude(ket, column, width);
            }
        }

        return sum;
    }

    private static Complex Amplitude(ReadOnlySpan<double> vector, int row, int width) =>
        width == 2 ? new Complex(vector[row], vector[row + 1]) : vector[row];
}
