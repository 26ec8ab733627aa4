namespace SweepCluster.Physics.Mossbauer;

/// <summary>Probability that secondary radiation leaves a slab, averaged over the depth at which the photon interacted.</summary>
/// <remarks>
/// Depths in units of the slab's thickness: a is the slab's optical depth for the photon along its ray, b that for the
/// secondary along its own. Interaction depths follow a e^(-a z) on [0, 1]. Static and pure.
/// </remarks>
public static class SlabEscape
{
    private const int Order = 48;

    /// <summary>Through the front, which the photon entered by: Int a e^(-a z) e^(-b z) dz / (1 - e^-a).</summary>
    public static double Backward(double a, double b) => Mean(a + b) / Mean(a);

    /// <summary>Through the back: Int a e^(-a z) e^(-b (1 - z)) dz / (1 - e^-a).</summary>
    public static double Forward(double a, double b)
    {
        // e^-b Int e^((b - a) z) dz, written with the smaller exponent outside so that nothing overflows.
        var numerator = a < b ? Math.Exp(-a) * Mean(b - a) : Math.Exp(-b) * Mean(a - b);
        return numerator / Mean(a);
    }

    /// <summary>
    /// Isotropic secondary: mean over its direction m = cos of (Backward + Forward) / 2 with b = depth / m.
    /// </summary>
    /// <param name="photonDepth">a, above 0.</param>
    /// <param name="secondaryDepth">Optical depth of the slab for the secondary along the normal, at least 0.</param>
    public static double Isotropic(double photonDepth, double secondaryDepth)
    {
        var rule = GaussLegendre.Rule(Order);
        var sum = 0.0;
        for (var i = 0; i < Order; i++)
        {
            // m = y^2 crowds nodes at grazing directions, where e^(-b) sets in.
            var y = (1 + rule.Nodes[i]) / 2;
            var b = secondaryDepth / (y * y);
            sum += rule.Weights[i] * y * (Backward(photonDepth, b) + Forward(photonDepth, b));
        }

        return sum / 2;
    }

    /// <summary>(1 - e^-x) / x.</summary>
    private static double Mean(double x) =>
        Math.Abs(x) > 1e-4 ? (1 - Math.Exp(-x)) / x : 1 - (x / 2 * (1 - (x / 3)));
}
