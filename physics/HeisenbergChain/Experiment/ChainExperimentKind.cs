namespace SweepCluster.Physics.HeisenbergChain;

/// <summary>What a simulated experiment measures.</summary>
public enum ChainExperimentKind
{
    /// <summary>chi(T) in a small field.</summary>
    Susceptibility,

    /// <summary>M(B)/M_sat at two temperatures.</summary>
    Magnetization,
}
