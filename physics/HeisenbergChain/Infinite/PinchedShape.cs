namespace SweepCluster.Physics.HeisenbergChain.Infinite;

/// <summary>A contour with nodes crowded at one point of its lower edge: see <see cref="Contour.SetPinched"/>.</summary>
/// <param name="Center">x_c, where the edge is pinched.</param>
/// <param name="Distance">delta, the distance of the pinching zeros from the edge.</param>
/// <param name="Lower">Im lambda of the lower edge.</param>
/// <param name="Upper">Im lambda of the top.</param>
/// <param name="Extent">R, the right end.</param>
/// <param name="ArcEnd">Where the arc ends, because |a| is below 1e-17 from there to the imaginary axis.</param>
/// <param name="Sharpness">q of the arc.</param>
/// <param name="EdgeCount">Nodes on the lower edge.</param>
/// <param name="ArcCount">Nodes on the arc; with <paramref name="EdgeCount"/> a multiple of 8.</param>
internal readonly record struct PinchedShape(
    double Center,
    double Distance,
    double Lower,
    double Upper,
    double Extent,
    double ArcEnd,
    double Sharpness,
    int EdgeCount,
    int ArcCount);
