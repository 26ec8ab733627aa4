namespace SweepCluster.Physics.HeisenbergChain;

/// <summary>
/// Thermodynamics of the chain per site in units of |J| and k_B, for t = k_B T/|J| and h = g mu_B B/|J|.
/// </summary>
/// <remarks>
/// Derivatives by t are at constant h and the other way round. NaN where a method does not give the quantity.
/// </remarks>
/// <param name="F">Free energy f = -t ln Z / N.</param>
/// <param name="U">Energy u = f + t s; it contains the Zeeman term -h M.</param>
/// <param name="S">Entropy s = -df/dt.</param>
/// <param name="C">Specific heat C = t ds/dt.</param>
/// <param name="M">Magnetization M = &lt;S^z&gt; = -df/dh; 1/2 at saturation.</param>
/// <param name="Chi">Susceptibility chi = dM/dh.</param>
/// <param name="DMdT">dM/dt = ds/dh, the magnetocaloric derivative.</param>
public readonly record struct ReducedThermodynamics(
    double F, double U, double S, double C, double M, double Chi, double DMdT)
{
    /// <summary>The same state in the opposite field: M and dM/dt change sign.</summary>
    public ReducedThermodynamics InOppositeField() => this with { M = -M, DMdT = -DMdT };

    /// <summary>Applies <paramref name="combine"/> to each quantity of two states.</summary>
    internal static ReducedThermodynamics Combine(
        in ReducedThermodynamics a, in ReducedThermodynamics b, Func<double, double, double> combine) => new(
        combine(a.F, b.F), combine(a.U, b.U), combine(a.S, b.S), combine(a.C, b.C), combine(a.M, b.M),
        combine(a.Chi, b.Chi), combine(a.DMdT, b.DMdT));

    /// <summary>The largest of the seven numbers; NaN if one is.</summary>
    internal double Largest() =>
        Math.Max(Math.Max(Math.Max(F, U), Math.Max(S, C)), Math.Max(Math.Max(M, Chi), DMdT));
}
