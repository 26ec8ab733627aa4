using MathNet.Numerics.Integration;

namespace SweepCluster.Physics.LiquidMetal.Stls;

/// <summary>
/// Nodes and weights for integrals over imaginary frequency w = omega/(Q v_F), from 0 to infinity, of functions of
/// Phi(p, w): panels that double in width, then one in 1/w.
/// </summary>
/// <remarks>
/// The panels are dense at small w, where Phi has a logarithm's cusp for Q near 2 k_F, and reach beyond both scales of
/// the integrand: the pair excitations' w = 1 + p and the plasmon's w = (4 alpha r_s/3 pi)^1/2/Q at the greatest r_s.
/// </remarks>
internal static class FrequencyRule
{
    /// <summary>The greatest r_s the panels serve.</summary>
    public const double GreatestDensityParameter = 100;

    private const int NodesAPanel = 10;
    private static readonly double[] Node = new GaussLegendreRule(0, 1, NodesAPanel).Abscissas;
    private static readonly double[] Weight = new GaussLegendreRule(0, 1, NodesAPanel).Weights;

    /// <summary>Appends the nodes' Phi and the weights, 3 Q/pi included, of the integral at wavevector Q in k_F.</summary>
    public static void Append(double wavevector, List<double> response, List<double> weights)
    {
        var p = 0.5 * wavevector;
        var plasmon = Math.Sqrt(new FermiGas(GreatestDensityParameter).Coupling / 3) / wavevector;
        var last = 4 * Math.Max(plasmon, 1 + p);
        double from = 0;

        // For large p nothing happens below w = p/4.
        var to = p > 4 ? p / 4 : 1.0 / 4096;
        while (from < last)
        {
            for (var j = 0; j < NodesAPanel; j++)
                Add(from + ((to - from) * Node[j]), (to - from) * Weight[j]);
            from = to;
            to *= from < 1.0 / 64 ? 8 : from < 1.0 / 4 ? 4 : 2;
        }

        for (var j = 0; j < NodesAPanel; j++)
            Add(from / Node[j], from * Weight[j] / (Node[j] * Node[j]));

        void Add(double w, double weight)
        {
            response.Add(ImaginaryResponse.At(p, w));
            weights.Add(3 * wavevector / Math.PI * weight);
        }
    }
}
