using MathNet.Numerics.Integration;

namespace SweepCluster.Physics.LiquidMetal.Stls;

/// <summary>
/// Lindhard's function on the axis of imaginary frequency: Phi(p, w) = -chi0(Q, i omega)/N_F with p = Q/2k_F and
/// w = omega/(Q v_F).
/// </summary>
/// <remarks>
/// Phi = 1/2 {1 + (1 - p^2 + w^2)/(4p) ln[((1+p)^2 + w^2)/((1-p)^2 + w^2)] - w [arctan((1+p)/w) + arctan((1-p)/w)]},
/// with Phi(p, 0) = F(p) and Phi = 1/(3 w^2) - ... for large w. Relative error below 1e-12 (tested against 30 digits).
/// G. D. Mahan, Many-Particle Physics, section 5.5. Thread-safe.
/// </remarks>
internal static class ImaginaryResponse
{
    private const int Nodes = 24;
    private static readonly double[] Cosine = new GaussLegendreRule(0, 1, Nodes).Abscissas;
    private static readonly double[] Weight = new GaussLegendreRule(0, 1, Nodes).Weights;

    /// <summary>Phi(p, w), p &gt; 0, w &gt;= 0.</summary>
    public static double At(double p, double w) => w > 0.75 || p > 3 ? OverFermiSphere(p, w) : Closed(p, w);

    /// <summary>
    /// 1/2 integral over t from 0 to 1 of (1-t^2)(p^2-t^2+w^2)/{[(p+t)^2+w^2][(p-t)^2+w^2]}: the sum over the Fermi sphere,
    /// with the terms of t and -t taken together. Nothing cancels where the closed form does, and the poles are far from
    /// the path.
    /// </summary>
    private static double OverFermiSphere(double p, double w)
    {
        var w2 = w * w;
        double sum = 0;
        for (var i = 0; i < Nodes; i++)
        {
            var t = Cosine[i];
            var t2 = t * t;
            var up = p + t;
            var down = p - t;
            sum += Weight[i] * (1 - t2) * ((p * p) - t2 + w2) / (((up * up) + w2) * ((down * down) + w2));
        }

        return 0.5 * sum;
    }

    private static double Closed(double p, double w)
    {
        var w2 = w * w;
        var up = 1 + p;
        var down = 1 - p;

        // ln[(up^2 + w^2)/(down^2 + w^2)]: the difference of numerator and denominator is 4p.
        var near = (down * down) + w2;
        var logarithm = near > 0 ? LogOnePlus.Of(4 * p / near) : 0;
        return 0.5 * (1 + (((up * down) + w2) / (4 * p) * logarithm) - (w * (Math.Atan2(up, w) + Math.Atan2(down, w))));
    }
}
