namespace SweepCluster.Physics.SurfaceDiffusion.Exact;

/// <summary>
/// The infinite chain with nearest-neighbour interaction and bond counting, in closed form.
/// </summary>
/// <remarks>
/// The quasi-chemical form, exact in one dimension: an occupied site has an empty one at its right with probability
/// P10 = 2 theta (1 - theta)/(1 + R), R^2 = 1 - 4 theta (1 - theta)(1 - exp(J/kT)). The drift is a gradient, so D_J has
/// no memory: D_J = P10 (P10 + P11 exp(-J/kT)) / theta^2, and D_c = D_J TF with TF = 1 / ((1 - theta) R). Coverage in 0 to 1, both excluded; gamma = a = 1. Tested against enumeration of rings and
/// the reference values to rounding.
/// </remarks>
public readonly struct ChainLatticeGas
{
    private readonly double coverage;
    private readonly double boltzmann;
    private readonly double root;

    /// <param name="coverage">Coverage theta, between 0 and 1.</param>
    /// <param name="betaJ">J/kT, attractive when positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The coverage is not between 0 and 1.</exception>
    public ChainLatticeGas(double coverage, double betaJ)
    {
        if (!(coverage > 0 && coverage < 1))
            throw new ArgumentOutOfRangeException(nameof(coverage), coverage, "A coverage between 0 and 1, both excluded, is needed.");
        this.coverage = coverage;
        boltzmann = Math.Exp(-betaJ);
        root = Math.Sqrt(1 - (4 * coverage * (1 - coverage) * (1 - (1 / boltzmann))));
    }

    /// <summary>Probability that a site is taken and its right neighbour is not.</summary>
    public double Edge => 2 * coverage * (1 - coverage) / (1 + root);

    /// <summary>Probability that a site and its right neighbour are taken.</summary>
    public double Pair => coverage - Edge;

    /// <summary>D_J in units of gamma a^2.</summary>
    public double Jump => Edge * (Edge + (Pair * boltzmann)) / (coverage * coverage);

    /// <summary>d(mu/kT)/d(ln theta).</summary>
    public double ThermodynamicFactor => 1 / ((1 - coverage) * root);

    /// <summary>D_c = D_J times the thermodynamic factor.</summary>
    public double Chemical => Jump * ThermodynamicFactor;
}
