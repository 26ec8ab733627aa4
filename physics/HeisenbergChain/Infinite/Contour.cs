namespace SweepCluster.Physics.HeisenbergChain.Infinite;

/// <summary>
/// The right half (Re lambda &gt; 0) of a closed contour that is symmetric under lambda -> -lambda*: quadrature nodes and
/// complex weights, counterclockwise.
/// </summary>
/// <remarks>
/// The contour goes around 0 and all Bethe roots and leaves -i and the hole-type zeros outside. The mirrored node of
/// (lambda, w) is (-lambda*, w*). The number of nodes is always a multiple of 8, the width of a vector.
/// Memory grows to the largest count met; one instance a thread.
/// </remarks>
internal sealed class Contour
{
    private double[] buffer = [];

    /// <summary>Number of nodes of the half.</summary>
    public int Count { get; private set; }

    /// <summary>Re lambda.</summary>
    public ReadOnlySpan<double> X => buffer.AsSpan(0, Count);

    /// <summary>Im lambda.</summary>
    public ReadOnlySpan<double> Y => buffer.AsSpan(Count, Count);

    /// <summary>Re w.</summary>
    public ReadOnlySpan<double> WeightX => buffer.AsSpan(2 * Count, Count);

    /// <summary>Im w.</summary>
    public ReadOnlySpan<double> WeightY => buffer.AsSpan(3 * Count, Count);

    /// <summary>Rounds a wanted number of nodes up to a multiple of 8.</summary>
    public static int WholeVectors(double wanted) => 8 * Math.Max(1, (int)Math.Ceiling(wanted / 8));

    /// <summary>
    /// A smooth contour, x(theta) = R cos theta, y(theta) = c + H tanh(q sin theta)/tanh q + kappa x^2, with
    /// equidistant theta: spectral convergence. q -> 0 is an ellipse, large q a rectangle with rounded sides.
    /// </summary>
    public void SetSmooth(in SmoothShape shape)
    {
        var n = shape.Count;
        Resize(n);
        var (center, half) = ((shape.Upper + shape.Lower) / 2, (shape.Upper - shape.Lower) / 2);
        var step = Math.PI / n;
        var scale = half / Math.Tanh(shape.Sharpness);
        for (var i = 0; i < n; i++)
        {
            var (sine, cosine) = Math.SinCos(((i + 0.5) * step) - (Math.PI / 2));
            var tanh = Math.Tanh(shape.Sharpness * sine);
            var (x, slope) = (shape.Extent * cosine, -shape.Extent * sine);
            Set(
                i,
                x,
                center + (scale * tanh) + (shape.Curvature * x * x),
                slope * step,
                ((scale * shape.Sharpness * cosine * (1 - (tanh * tanh))) + (2 * shape.Curvature * x * slope)) * step);
        }
    }

    /// <summary>
    /// A straight lower edge whose nodes crowd at the point where zeros of 1 + a pinch it, x = x_c + delta sinh(s) with
    /// Gauss-Legendre nodes in s, closed by an arc above, of which only the part right of x = ArcEnd is kept: a vanishes
    /// on the rest. The map turns the pinching pair at distance delta, and all further pairs behind it, into
    /// singularities at distance pi/2 in s.
    /// </summary>
    public void SetPinched(in PinchedShape shape)
    {
        var (edge, arc) = (shape.EdgeCount, shape.ArcCount);
        Resize(edge + arc);
        var (from, to) = (Math.Asinh(-shape.Center / shape.Distance), Math.Asinh((shape.Extent - shape.Center) / shape.Distance));
        var (middle, half) = ((from + to) / 2, (to - from) / 2);
        var rule = GaussLegendre.Rule(edge);
        for (var i = 0; i < edge; i++)
        {
            var s = middle + (half * rule.Nodes[i]);
            Set(
                i,
                shape.Center + (shape.Distance * Math.Sinh(s)),
                shape.Lower,
                shape.Distance * Math.Cosh(s) * half * rule.Weights[i],
                0);
        }

        rule = GaussLegendre.Rule(arc);
        var scale = (shape.Upper - shape.Lower) / Math.Tanh(shape.Sharpness);
        for (var i = 0; i < arc; i++)
        {
            var (sine, cosine) = Math.SinCos(Math.PI / 4 * (1 + rule.Nodes[i]));
            var tanh = Math.Tanh(shape.Sharpness * sine);
            var weight = Math.PI / 4 * rule.Weights[i];
            Set(
                edge + i,
                shape.ArcEnd + ((shape.Extent - shape.ArcEnd) * cosine),
                shape.Lower + (scale * tanh),
                -(shape.Extent - shape.ArcEnd) * sine * weight,
                scale * shape.Sharpness * cosine * (1 - (tanh * tanh)) * weight);
        }
    }

    private void Resize(int count)
    {
        Count = count;
        if (buffer.Length < 4 * count)
            buffer = new double[4 * count];
    }

    private void Set(int i, double x, double y, double weightX, double weightY)
    {
        buffer[i] = x;
        buffer[Count + i] = y;
        buffer[(2 * Count) + i] = weightX;
        buffer[(3 * Count) + i] = weightY;
    }
}
