namespace SweepCluster.Physics.Mossbauer;

/// <summary>
/// Transmission of the resonant line through an absorber disk, relative to its transmission off resonance and averaged
/// over the disk: T(v) = sum_k w_k [1 - f_s S(v c_k, 1 / c_k)], w_k proportional to e^(-mu d / c_k).
/// </summary>
/// <remarks>
/// S is <see cref="TransmissionIntegral"/>; oblique rays see a lower velocity v c, a thicker absorber 1 / c and more
/// electronic absorption mu d / c. Tested to 1e-9 against independent quadrature, far and near. Working memory for one
/// thread: <see cref="Prepare"/>, then the evaluations. Not safe from several threads at once.
/// </remarks>
public sealed class ResonantTransmission
{
    private readonly TransmissionIntegral integral = new();
    private Ray[] rays = [];
    private double[] weights = [];
    private double[] rayScratch = [];
    private double recoilFreeSource;
    private CancellationToken cancellation;

    /// <summary>The directions averaged over, with their shares of the disk's solid angle.</summary>
    public ReadOnlySpan<Ray> Rays => rays;

    /// <summary>Greatest |v| that <see cref="Prepare"/> was told of, mm/s.</summary>
    public double MaximumSpeed { get; private set; }

    /// <summary>Computes the absorption along every ray.</summary>
    /// <param name="lines">Lines of the absorber.</param>
    /// <param name="sourceHalfWidthMillimetrePerSecond">Half width of the source line, mm/s.</param>
    /// <param name="recoilFreeSource">f_s, 0 to 1.</param>
    /// <param name="geometry">Source and disk.</param>
    /// <param name="electronicDepth">mu d of the electronic absorption along the normal, at least 0.</param>
    /// <param name="maximumSpeedMillimetrePerSecond">Greatest |v| that will be asked for, mm/s.</param>
    /// <param name="cancellation">Looked at here and at every value asked for: near the source a value is a sum over many rays.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public void Prepare(
        ReadOnlySpan<ResonanceLine> lines,
        double sourceHalfWidthMillimetrePerSecond,
        double recoilFreeSource,
        DiskGeometry geometry,
        double electronicDepth,
        double maximumSpeedMillimetrePerSecond,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        Require.Within(recoilFreeSource, 0, 1, nameof(recoilFreeSource));
        Require.AtLeast(electronicDepth, 0, nameof(electronicDepth));
        this.recoilFreeSource = recoilFreeSource;
        this.cancellation = cancellation;
        MaximumSpeed = maximumSpeedMillimetrePerSecond;
        integral.Prepare(lines, sourceHalfWidthMillimetrePerSecond, maximumSpeedMillimetrePerSecond);
        var narrowest = sourceHalfWidthMillimetrePerSecond;
        foreach (var line in lines)
            narrowest = Math.Min(narrowest, line.HalfWidthMillimetrePerSecond);
        rays = geometry.Rays(maximumSpeedMillimetrePerSecond, sourceHalfWidthMillimetrePerSecond + narrowest);
        if (weights.Length < rays.Length)
            (weights, rayScratch) = (new double[rays.Length], new double[rays.Length]);

        // Relative to the ray along the axis: a thick absorber must not underflow.
        var sum = 0.0;
        for (var k = 0; k < rays.Length; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            integral.AddSlant(1 / rays[k].Cosine);
            weights[k] = rays[k].Weight * Math.Exp(-electronicDepth * ((1 / rays[k].Cosine) - 1));
            sum += weights[k];
        }

        for (var k = 0; k < rays.Length; k++)
            weights[k] /= sum;
    }

    /// <summary>T(v).</summary>
    public double At(double velocityMillimetrePerSecond)
    {
        cancellation.ThrowIfCancellationRequested();
        var absorbed = 0.0;
        for (var k = 0; k < rays.Length; k++)
            absorbed += weights[k] * integral.At(k, velocityMillimetrePerSecond * rays[k].Cosine);
        return 1 - (recoilFreeSource * absorbed);
    }

    /// <summary>T(v), T'(v) and T''(v).</summary>
    public (double Value, double Slope, double Curvature) WithDerivatives(double velocityMillimetrePerSecond)
    {
        cancellation.ThrowIfCancellationRequested();
        var (value, slope, curvature) = (0.0, 0.0, 0.0);
        for (var k = 0; k < rays.Length; k++)
        {
            var c = rays[k].Cosine;
            var s = integral.WithDerivatives(k, velocityMillimetrePerSecond * c);
            value += weights[k] * s.Value;
            slope += weights[k] * c * s.Slope;
            curvature += weights[k] * c * c * s.Curvature;
        }

        return (1 - (recoilFreeSource * value), -recoilFreeSource * slope, -recoilFreeSource * curvature);
    }

    /// <summary>The transmission at many velocities, and the same with every ray weighted by what is counted of it.</summary>
    /// <param name="velocitiesMillimetrePerSecond">Velocities, mm/s.</param>
    /// <param name="countedShare">For each of <see cref="Rays"/>, the share of its off-resonance photons that is counted.</param>
    /// <param name="transmission">T at each velocity.</param>
    /// <param name="counted">Counted share of all photons at each velocity, resonance included.</param>
    public void Fill(
        ReadOnlySpan<double> velocitiesMillimetrePerSecond,
        ReadOnlySpan<double> countedShare,
        Span<double> transmission,
        Span<double> counted)
    {
        for (var k = 0; k < rays.Length; k++)
            rayScratch[k] = rays[k].Weight * countedShare[k];
        for (var i = 0; i < velocitiesMillimetrePerSecond.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (relative, absolute) = (0.0, 0.0);
            for (var k = 0; k < rays.Length; k++)
            {
                var through = 1 - (recoilFreeSource * integral.At(k, velocitiesMillimetrePerSecond[i] * rays[k].Cosine));
                relative += weights[k] * through;
                absolute += rayScratch[k] * through;
            }

            transmission[i] = relative;
            counted[i] = absolute;
        }
    }
}
