namespace SweepCluster.Physics.Tests.Mossbauer;

/// <summary>Composite Gauss-Legendre quadrature of MathNet, independent of the engine's own rule.</summary>
internal static class GaussLegendreRule
{
    public static double Integrate(Func<double, double> f, double a, double b, int panels, int? order)
    {
        var width = (b - a) / panels;
        var sum = 0.0;
        for (var i = 0; i < panels; i++)
            sum += MathNet.Numerics.Integration.GaussLegendreRule.Integrate(f, a + (i * width), a + ((i + 1) * width), order ?? 32);
        return sum;
    }
}
