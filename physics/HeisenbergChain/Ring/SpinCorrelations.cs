using System.Collections.Immutable;

namespace SweepCluster.Physics.HeisenbergChain.Ring;

/// <summary>Thermal correlations of a ring for distances r = 0 to N/2.</summary>
/// <param name="Sites">N.</param>
/// <param name="SpinSpin">&lt;S_0.S_r&gt;; 3/4 at r = 0.</param>
/// <param name="Longitudinal">&lt;S^z_0 S^z_r&gt;; 1/4 at r = 0. Not connected: &lt;S^z&gt;^2 is not subtracted.</param>
public sealed record SpinCorrelations(int Sites, ImmutableArray<double> SpinSpin, ImmutableArray<double> Longitudinal)
{
    /// <summary>&lt;S^x_0 S^x_r&gt; = &lt;S^y_0 S^y_r&gt;.</summary>
    public double Transverse(int distance) => (SpinSpin[distance] - Longitudinal[distance]) / 2;

    /// <summary>
    /// Longitudinal static structure factor S^zz(q) = sum_r e^{i q r} &lt;S^z_0 S^z_r&gt; at q = 2 pi k/N.
    /// </summary>
    public double StructureFactor(int momentum)
    {
        var sum = 0.0;
        for (var r = 0; r < Sites; r++)
            sum += Math.Cos(2 * Math.PI * momentum * r / Sites) * Longitudinal[Math.Min(r, Sites - r)];
        return sum;
    }
}
