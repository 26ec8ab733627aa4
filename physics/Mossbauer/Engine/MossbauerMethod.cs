namespace SweepCluster.Physics.Mossbauer;

/// <summary>How the engine gets its counts.</summary>
public enum MossbauerMethod
{
    /// <summary>Expectation values, semi-analytic.</summary>
    Expected,

    /// <summary>Poisson numbers of those expectation values: a measured spectrum at the cost of a computed one.</summary>
    Poisson,

    /// <summary>Photon histories.</summary>
    MonteCarlo,
}
