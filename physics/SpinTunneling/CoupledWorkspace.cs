using SweepCluster.Physics.Numerics;

namespace SweepCluster.Physics.SpinTunneling;

/// <summary>A structure with memory for the matrices and factors of one model after another; one a thread.</summary>
internal sealed class CoupledWorkspace
{
    private BlockHamiltonian[]? full;
    private ImpurityLayout[]? layouts;

    public CoupledWorkspace(CoupledStructure structure, Lanczos lanczos, BlockDavidson davidson)
    {
        Structure = structure;
        Electronic = [.. structure.Electronic.Select(e => new BlockHamiltonian(e.Block))];
        Inverses = [.. structure.Electronic.Select(_ => new ShiftInvert(lanczos, davidson))];
    }

    public CoupledStructure Structure { get; }

    /// <summary>The electrons' Hamiltonian on each of their blocks.</summary>
    public BlockHamiltonian[] Electronic { get; }

    /// <summary>Its inverse just below the spectrum.</summary>
    public ShiftInvert[] Inverses { get; }

    /// <summary>The whole Hamiltonian on each of its blocks.</summary>
    public BlockHamiltonian[] Full => full ??= [.. Structure.Full.Select(block => new BlockHamiltonian(block))];

    /// <summary>Where each electronic block lies in each block of the whole.</summary>
    public ImpurityLayout[] Layouts => layouts ??= [.. Structure.Full.Select(block => new ImpurityLayout(Structure, block))];
}
