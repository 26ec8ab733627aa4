namespace SweepCluster.Physics.HeisenbergChain.Analysis;

/// <summary>Which curve stands for the chain's zero-field susceptibility.</summary>
public enum SusceptibilityModel
{
    /// <summary>The exact one.</summary>
    Exact,

    /// <summary>The rational fit of Johnston et al. (2000): within 1.1e-4 of the exact curve for t >= 0.01.</summary>
    Johnston2000,
}
