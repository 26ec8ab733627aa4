namespace SweepCluster.Physics.SpinTunneling;

/// <summary>The terms of the Hamiltonian that each have one factor and one table of matrix elements.</summary>
internal enum Term : byte
{
    /// <summary>M^2 + N_q^2, from both anisotropies.</summary>
    Anisotropy,

    /// <summary>L_+^2 + N_+^2 and its adjoint, from the easy axis.</summary>
    RaisingSquared,

    /// <summary>L_+ + L_-, from the field along a.</summary>
    FieldReal,

    /// <summary>i (L_+ - L_-), from the field along b.</summary>
    FieldImaginary,

    /// <summary>S1.sigma.</summary>
    Impurity,
}
