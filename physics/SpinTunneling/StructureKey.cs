namespace SweepCluster.Physics.SpinTunneling;

/// <summary>What a <see cref="CoupledStructure"/> depends on.</summary>
/// <param name="TwoS1">2 S1.</param>
/// <param name="TwoS2">2 S2.</param>
/// <param name="TwoMaximumL">Twice the greatest L kept.</param>
/// <param name="HasFieldReal">Whether the field has a component along a.</param>
/// <param name="IsComplex">Whether it has one along b, which makes the Hamiltonian complex.</param>
internal readonly record struct StructureKey(int TwoS1, int TwoS2, int TwoMaximumL, bool HasFieldReal, bool IsComplex);
