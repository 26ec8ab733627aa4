using SweepCluster.Physics.Numerics;

namespace SweepCluster.Physics.SpinTunneling;

/// <summary>
/// The inverse of the electrons' Hamiltonian, impurity apart: nearly the inverse of the whole while omega_0 is small
/// against the gap, and already factored.
/// </summary>
internal sealed class ImpurityPreconditioner(CoupledWorkspace workspace, int block) : ILinearOperator
{
    public int Dimension => workspace.Full[block].Block.Dimension;

    public void Apply(ReadOnlySpan<double> x, Span<double> y)
    {
        foreach (var segment in workspace.Layouts[block].Segments)
        {
            var part = workspace.Scratch.AsSpan(0, segment.Rows.Length);
            segment.Gather(x, part);
            workspace.Inverses[segment.Electronic].Apply(part, part);
            segment.Scatter(part, y);
        }
    }
}
