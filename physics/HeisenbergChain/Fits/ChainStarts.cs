using SweepCluster.Physics.HeisenbergChain.Analysis;

namespace SweepCluster.Physics.HeisenbergChain;

/// <summary>Where fits of chains start.</summary>
internal static class ChainStarts
{
    private const int Steps = 40;

    /// <summary>J and g of the zero-field curve nearest to a susceptibility: J on a logarithmic grid, g^2 linear for each.</summary>
    public static (double J, double G) OfSusceptibility(IReadOnlyList<double> temperatures, IReadOnlyList<double> chi)
    {
        var (low, high) = (0.3 * temperatures.Min(), 10 * temperatures.Max());
        var (best, least) = ((high, 2.0), double.PositiveInfinity);
        var slopes = new double[4];
        var model = new SusceptibilityFit { Model = SusceptibilityModel.Johnston2000 };
        for (var step = 0; step <= Steps; step++)
        {
            var j = low * Math.Pow(high / low, (double)step / Steps);
            var (xx, xy, yy) = (0.0, 0.0, 0.0);
            for (var i = 0; i < chi.Count; i++)
            {
                if (chi[i] == 0)
                    continue;

                // g = 1, and relative residuals: chi falls over orders of magnitude.
                var x = model.Evaluate(temperatures[i], [j, 1, 0, 0], slopes) / Math.Abs(chi[i]);
                (xx, xy, yy) = (xx + (x * x), xy + (x * Math.Sign(chi[i])), yy + 1);
            }

            var square = xy / xx;
            if (square > 0 && yy - (xy * square) < least)
                (best, least) = ((j, Math.Sqrt(square)), yy - (xy * square));
        }

        return best;
    }

    /// <summary>Exchanges whose saturation fields lie about the largest field measured.</summary>
    public static IEnumerable<double> OfField(double largestFieldTesla, double g)
    {
        var scale = SaturationField.ExchangeKelvin(largestFieldTesla, g);
        for (var factor = 0.02; factor < 6; factor *= 1.3)
            yield return factor * scale;
    }
}
