using SweepCluster.Physics.Fitting;

namespace SweepCluster.Physics.HeisenbergChain.Analysis;

/// <summary>Curie-Weiss analysis: an unweighted straight line through 1/(chi - chi_0) = (T + theta)/C.</summary>
/// <remarks>
/// theta > 0 for antiferromagnets. The exact chain has 1/chi = (4/J)(t + 1/2 + 1/(4t) + ...) in reduced units, so theta
/// tends to J/2 at high temperature and a fit over a finite window gives more: 7.42 K for J = 13.7 K between 100 and 300
/// K, not 6.85 K. Static; thread-safe.
/// </remarks>
public static class CurieWeissFit
{
    /// <summary>Fits to data (T in kelvin, chi in emu/mol), taking <paramref name="chi0"/> off beforehand.</summary>
    /// <exception cref="ArgumentException">There are fewer than three data or a chi - chi_0 is not positive.</exception>
    public static CurieWeiss Fit(ReadOnlySpan<DataPoint> data, double chi0 = 0)
    {
        if (data.Length < 3)
            throw new ArgumentException($"A Curie-Weiss fit needs at least three data; {data.Length} were given.", nameof(data));
        var (n, meanT, meanY) = (data.Length, 0.0, 0.0);
        foreach (var point in data)
        {
            if (!(point.Y - chi0 > 0) || !double.IsFinite(point.X))
            {
                throw new ArgumentException(
                    $"chi - chi_0 is {point.Y - chi0} emu/mol at T = {point.X} K; it must be positive.", nameof(data));
            }

            meanT += point.X / n;
            meanY += 1 / (point.Y - chi0) / n;
        }

        var (tt, ty) = (0.0, 0.0);
        foreach (var point in data)
        {
            tt += (point.X - meanT) * (point.X - meanT);
            ty += (point.X - meanT) * ((1 / (point.Y - chi0)) - meanY);
        }

        // 1/chi = a + b T with b = 1/C, a = theta/C.
        var b = ty / tt;
        var a = meanY - (b * meanT);
        var squares = 0.0;
        foreach (var point in data)
            squares += ((1 / (point.Y - chi0)) - a - (b * point.X)).Square();
        var variance = squares / (n - 2);
        var (theta, curie) = (a / b, 1 / b);

        // theta = meanY/b - meanT, and meanY and b are uncorrelated.
        var varianceB = variance / tt;
        var thetaError = Math.Sqrt((variance / n) + ((meanY / b).Square() * varianceB)) / Math.Abs(b);
        var curieError = Math.Sqrt(varianceB) * curie * curie;
        var g = Math.Sqrt(curie / ChainUnits.CurieConstant(1));
        return new CurieWeiss(theta, thetaError, curie, curieError, g, g * curieError / (2 * curie));
    }

    private static double Square(this double x) => x * x;
}
