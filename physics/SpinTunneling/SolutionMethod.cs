namespace SweepCluster.Physics.SpinTunneling;

/// <summary>How a point is computed.</summary>
public enum SolutionMethod
{
    /// <summary>Dense for the smallest matrices, banded otherwise; never semiclassical, which is an approximation.</summary>
    Auto,

    /// <summary>The whole matrix between product states.</summary>
    Dense,

    /// <summary>Symmetry blocks of the coupled basis, factored as bands.</summary>
    Banded,

    /// <summary>The paper's formulas alone.</summary>
    Semiclassical,
}
