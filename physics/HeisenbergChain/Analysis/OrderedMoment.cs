namespace SweepCluster.Physics.HeisenbergChain.Analysis;

/// <summary>
/// Ordered moment of weakly coupled chains: &lt;S^z> = 1.017 sqrt(J'/J), moment g &lt;S^z> in Bohr magnetons.
/// </summary>
/// <remarks>
/// H. J. Schulz, Phys. Rev. Lett. 77, 2790 (1996), chain mean-field theory. The formula is for &lt;S^z>, at most 1/2;
/// the moment in Bohr magnetons is g times that, which publications have overlooked. Static; thread-safe.
/// </remarks>
public static class OrderedMoment
{
    /// <summary>&lt;S^z> for |J'|/J.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is negative or beyond 0.24, where the formula exceeds
    /// 1/2.</exception>
    public static double StaggeredSpin(double ratio)
    {
        if (!(ratio is >= 0 and <= 0.24))
        {
            throw new ArgumentOutOfRangeException(
                nameof(ratio), ratio, $"The formula is for weakly coupled chains, 0 <= |J'|/J <= 0.24; the ratio is {ratio}.");
        }

        return 1.017 * Math.Sqrt(ratio);
    }

    /// <summary>The moment in Bohr magnetons.</summary>
    public static double BohrMagnetons(double ratio, double g) => g * StaggeredSpin(ratio);
}
