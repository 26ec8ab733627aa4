namespace SweepCluster.Physics.HeisenbergChain;

/// <summary>How the engine computes a point.</summary>
public enum HeisenbergChainMethod
{
    /// <summary>Qmc where chains are coupled, else infinite.</summary>
    Auto,

    /// <summary>The thermodynamic limit, exactly.</summary>
    Infinite,

    /// <summary>A periodic ring by full diagonalization.</summary>
    Ring,

    /// <summary>Quantum Monte Carlo of one chain or an array of them.</summary>
    Qmc,
}
