namespace SweepCluster.Physics.Mossbauer;

/// <summary>A point source on the axis of a disk: the directions in which its photons reach the disk.</summary>
/// <remarks>
/// Cosines are uniform on [cos theta_max, 1], cos theta_max = D / sqrt(D^2 + R^2). A photon at angle theta sees the
/// source move with v cos(theta), so a line at E_i absorbs at v = E_i / cos(theta): it broadens and moves outward, the
/// more the larger |v|. Immutable, safe from any thread.
/// </remarks>
public sealed class DiskGeometry
{
    private const int PanelOrder = 20;
    private const double PanelHalfWidthInStrips = 1 / 0.65;
    private const double LogTolerance = 23; // e^-23 = 1e-10

    /// <summary>Places the disk.</summary>
    /// <param name="distanceMillimetre">D from source to disk, mm, above 0.</param>
    /// <param name="radiusMillimetre">R of the disk, mm, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is not above 0.</exception>
    public DiskGeometry(double distanceMillimetre, double radiusMillimetre)
    {
        Require.Above(distanceMillimetre, 0, nameof(distanceMillimetre));
        Require.Above(radiusMillimetre, 0, nameof(radiusMillimetre));
        var ratio = radiusMillimetre / distanceMillimetre;
        var secant = Math.Sqrt(1 + (ratio * ratio));
        MinimumCosine = 1 / secant;
        CosineRange = ratio * ratio / (secant * (secant + 1)); // 1 - cos(theta_max) without cancellation
    }

    /// <summary>cos(theta_max), of the disk's rim.</summary>
    public double MinimumCosine { get; }

    /// <summary>1 - cos(theta_max), accurate for a distant disk too.</summary>
    public double CosineRange { get; }

    /// <summary>Share of the full solid angle, (1 - cos theta_max) / 2.</summary>
    public double SolidAngleFraction => CosineRange / 2;

    /// <summary>Mean of 1 / cos(theta): by which factor the centroid of a thin line moves outward.</summary>
    public double MeanSecant => CosineRange < 1e-9 ? 1 + (CosineRange / 2) : -Math.Log(MinimumCosine) / CosineRange;

    /// <summary>Standard deviation of 1 / cos(theta).</summary>
    public double SecantDeviation
    {
        get
        {
            // Closed form 1/c_min - mean^2 cancels for a distant disk; sec - 1 is small and is integrated instead.
            var mean = MeanSecant;
            var variance = GaussLegendre.Integrate(
                x => Square(1 / (1 - (CosineRange * x)) - mean), 0, 1, MinimumCosine < 0.2 ? 64 : 8, PanelOrder);
            return Math.Sqrt(variance);
        }
    }

    /// <summary>
    /// Rays whose weighted sum integrates a spectrum over the solid angle to 1e-10: panels short against the width that
    /// a line has in cos(theta), at the greatest speed.
    /// </summary>
    /// <param name="maximumSpeedMillimetrePerSecond">Greatest |v|, mm/s.</param>
    /// <param name="halfWidthMillimetrePerSecond">Half width of the narrowest line in the spectrum, source and absorber together, mm/s.</param>
    public Ray[] Rays(double maximumSpeedMillimetrePerSecond, double halfWidthMillimetrePerSecond)
    {
        Require.AtLeast(maximumSpeedMillimetrePerSecond, 0, nameof(maximumSpeedMillimetrePerSecond));
        Require.Above(halfWidthMillimetrePerSecond, 0, nameof(halfWidthMillimetrePerSecond));
        var strip = halfWidthMillimetrePerSecond / Math.Max(maximumSpeedMillimetrePerSecond, halfWidthMillimetrePerSecond);
        var single = OrderOfOnePanel(strip);
        var rays = new List<Ray>();
        for (var done = 0.0; done < 1;)
        {
            // done counts from the rim (0) to the axis (1). The secant's pole at cos = 0 limits panels near the rim.
            var width = single is not null
                ? 1
                : Math.Min(1 - done, Math.Min(2 * PanelHalfWidthInStrips * strip, MinimumCosine + (CosineRange * done)) / CosineRange);
            var rule = GaussLegendre.Rule(single ?? PanelOrder);
            for (var i = 0; i < rule.Nodes.Length; i++)
            {
                var fromAxis = 1 - done - (width * (1 + rule.Nodes[i]) / 2);
                rays.Add(new Ray(1 - (CosineRange * fromAxis), width * rule.Weights[i] / 2));
            }

            done = single is not null ? 1 : done + width;
            if (1 - done < 1e-12)
                break;
        }

        return [.. rays];
    }

    /// <summary>Order of a single Gauss rule that reaches the tolerance, or null where panels are cheaper.</summary>
    private int? OrderOfOnePanel(double strip)
    {
        var half = CosineRange / 2;
        if (half < 1e-15)
            return 1;
        var acrossLine = strip / half;
        var towardPole = (1 - half) / half;
        var rho = Math.Min(
            acrossLine + Math.Sqrt(1 + (acrossLine * acrossLine)), towardPole + Math.Sqrt((towardPole * towardPole) - 1));
        var order = (int)Math.Ceiling(LogTolerance / (2 * Math.Log(rho))) + (rho < 20 ? 2 : 0);
        return order <= PanelOrder ? order : null;
    }

    private static double Square(double x) => x * x;
}
