using SweepCluster.Physics.Numerics;

namespace SweepCluster.Physics.SpinTunneling;

/// <summary>A structure with memory for the matrices and factors of one model after another; one a thread.</summary>
internal sealed class CoupledWorkspace
{
    private readonly double[]?[] electronicVectors;
    private double[]?[]? fullVectors;
    private BlockHamiltonian[]? full;
    private ImpurityLayout[]? layouts;

    public CoupledWorkspace(CoupledStructure structure, Lanczos lanczos, BlockDavidson davidson)
    {
        Structure = structure;
        Electronic = [.. structure.Electronic.Select(e => new BlockHamiltonian(e.Block))];
        electronicVectors = new double[Electronic.Length][];
        Scratch = new double[2 * structure.Electronic.Sum(e => e.Block.Dimension)];
        Inverses = [.. structure.Electronic.Select(_ => new ShiftInvert(lanczos, davidson))];
    }

    public CoupledStructure Structure { get; }

    /// <summary>Memory for the vectors of each electronic block, kept from model to model.</summary>
    public double[] ElectronicVectors(int block, int length) => Grown(ref electronicVectors[block], length);

    /// <summary>Memory for the vectors of each block of the whole.</summary>
    public double[] FullVectors(int block, int length) =>
        Grown(ref (fullVectors ??= new double[Structure.Full.Length][])[block], length);

    /// <summary>Residuals in double-double.</summary>
    public RefinedResidual Residual { get; } = new();

    /// <summary>Memory for one vector of any block.</summary>
    public double[] Scratch { get; }

    /// <summary>The electrons' Hamiltonian on each of their blocks.</summary>
    public BlockHamiltonian[] Electronic { get; }

    /// <summary>Its inverse just below the spectrum.</summary>
    public ShiftInvert[] Inverses { get; }

    /// <summary>The whole Hamiltonian on each of its blocks.</summary>
    public BlockHamiltonian[] Full => full ??= [.. Structure.Full.Select(block => new BlockHamiltonian(block))];

    /// <summary>Where each electronic block lies in each block of the whole.</summary>
    public ImpurityLayout[] Layouts => layouts ??= [.. Structure.Full.Select(block => new ImpurityLayout(Structure, block))];

    private static double[] Grown(ref double[]? array, int length) =>
        array is not null && array.Length >= length ? array : array = new double[length];
}
