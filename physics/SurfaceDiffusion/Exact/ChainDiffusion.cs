namespace SweepCluster.Physics.SurfaceDiffusion.Exact;

/// <summary>Exact diffusion of a displacement, &lt;R^2&gt; / 2t along each axis, in units of length squared a second.</summary>
/// <param name="X">Along x, at long times.</param>
/// <param name="Y">Along y, at long times.</param>
/// <param name="ShortX">Along x, at short times.</param>
/// <param name="ShortY">Along y, at short times.</param>
public readonly record struct ChainDiffusion(double X, double Y, double ShortX, double ShortY)
{
    /// <summary>Mean of both axes: D = &lt;R^2&gt; / 4t.</summary>
    public double Mean => 0.5 * (X + Y);

    /// <summary>Mean of both axes at short times.</summary>
    public double ShortMean => 0.5 * (ShortX + ShortY);

    /// <summary>All four values times a factor.</summary>
    public ChainDiffusion Times(double factor) => new(factor * X, factor * Y, factor * ShortX, factor * ShortY);
}
