namespace SweepCluster.Physics.SpinTunneling;

/// <summary>A block of the electrons alone with its parities.</summary>
/// <param name="Block">States and tables.</param>
/// <param name="Q">Parity of M, 1 or -1; 0 where it is not conserved.</param>
/// <param name="Exchange">Parity of L, 0 or 1; 0 where it is not conserved.</param>
internal sealed record ElectronicBlock(CoupledBlock Block, int Q, int Exchange)
{
    /// <summary>
    /// Whether the block has states with L = |M|, in which the Neel vector is free to turn about the field: the lowest
    /// of their parity, as far as one can tell before computing them.
    /// </summary>
    public bool HasStretchedStates =>
        Array.Exists(Block.States, state => Block.Basis.TwoL[state] == Math.Abs(Block.Basis.TwoM[state]));
}
