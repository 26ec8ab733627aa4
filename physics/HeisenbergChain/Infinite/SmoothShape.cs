namespace SweepCluster.Physics.HeisenbergChain.Infinite;

/// <summary>A smooth closed contour: see <see cref="Contour.SetSmooth"/>.</summary>
/// <param name="Lower">Im lambda of the lower edge.</param>
/// <param name="Upper">Im lambda of the upper edge.</param>
/// <param name="Extent">R, the right end.</param>
/// <param name="Sharpness">q, from ellipse to rectangle.</param>
/// <param name="Curvature">kappa: the whole contour is raised by kappa x^2.</param>
/// <param name="Count">Nodes of the half, a multiple of 8.</param>
internal readonly record struct SmoothShape(
    double Lower, double Upper, double Extent, double Sharpness, double Curvature, int Count);
