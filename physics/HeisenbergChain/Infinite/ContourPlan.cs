using System.Numerics;

namespace SweepCluster.Physics.HeisenbergChain.Infinite;

/// <summary>Which contour suits a temperature and field: shape, and the number of nodes of a first attempt.</summary>
/// <remarks>
/// <para>
/// Antiferromagnet. At h = 0 the Bethe roots lie on the real axis, |x| below asinh(1/(2t))/pi, and the holes near -i.
/// In a field the roots bend down and the holes up, toward the points -i/2 +- Lambda where the dressed energy vanishes:
/// from both sides to a distance pi t/v. While that leaves room a smooth contour converges in 24 to 60 nodes;
/// closer pairs need a lower edge at -i/2 with nodes crowded at Lambda.
/// </para>
/// <para>
/// Ferromagnet. The roots lie on the real axis at h = 0, |x| below beta/(2 pi), and rise in a field on an arc toward
/// i y with y (y + 1) = 1/(2h). The kernel allows a height below 1 above each x, so the contour follows the arc:
/// enough for t of 0.1 and up at any field.
/// </para>
/// </remarks>
internal readonly record struct ContourPlan
{
    private ContourPlan(SmoothShape smooth, PinchedShape pinched, bool isPinched)
    {
        Smooth = smooth;
        Pinched = pinched;
        IsPinched = isPinched;
    }

    public SmoothShape Smooth { get; }

    public PinchedShape Pinched { get; }

    public bool IsPinched { get; }

    /// <summary>Nodes of the half contour.</summary>
    public int Count => IsPinched ? Pinched.EdgeCount + Pinched.ArcCount : Smooth.Count;

    /// <summary>
    /// The plan for the antiferromagnet at t and h >= 0; solves the ground state in the field where it is needed.
    /// </summary>
    public static ContourPlan Antiferromagnet(double t, double h, BetheAnsatz groundState)
    {
        var reach = Math.Asinh(1 / (2 * t)) / Math.PI;
        if (h <= 3.5 * t || t >= 0.25)
        {
            var inField = h > t;
            var sharpness = t >= 0.25 ? 0.3 : t >= 0.03 ? 1.0 : 2.0;
            var nodes = 21 + (22 * Math.Max(0, Math.Log10(0.64 / t)));
            if (inField)
                nodes = Math.Max(nodes, 11 / Math.Max(0.05, BareZero(t, h).Imaginary));
            return new ContourPlan(
                new SmoothShape(inField ? -0.48 : -0.4, inField ? 0.28 : 0.33, reach + 0.22, sharpness, 0, Contour.WholeVectors(nodes)),
                default,
                isPinched: false);
        }

        var (center, distance) = Pinch(t, h, groundState);
        if (center > reach)
            (center, distance) = (reach, Math.Max(distance, 0.4));
        distance = Math.Min(distance, 1);
        var extent = center + 0.35;
        var span = Math.Asinh(center / distance) + Math.Asinh((extent - center) / distance);
        var edge = (6 * span) + 10;

        // On the arc a = exp(-beta eps) with eps near pi exp(-pi x) cos(0.78 pi) well left of the Fermi point.
        var arcEnd = h < 0.6 ? Math.Clamp(Math.Log(0.06 / t) / Math.PI, 0, Math.Max(0, center - 0.45)) : 0;
        var arc = h > 0.6 ? (h > 40 * t ? 16 : 24) : h > 8 * t ? 40 : 56;
        var total = Contour.WholeVectors(edge + arc);
        return new ContourPlan(
            default,
            new PinchedShape(center, distance, -0.5, 0.28, extent, arcEnd, 1, total - arc, arc),
            isPinched: true);
    }

    /// <summary>The plan for the ferromagnet at t and h >= 0.</summary>
    public static ContourPlan Ferromagnet(double t, double h)
    {
        var (x, y) = TopRoot(t, h);
        var extent = Math.Max(x, y / 2) + 0.28;

        // The arc of the roots is nearly a parabola: a high one is followed by the contour, unless it is too steep.
        var curvature = y > 1.5 * x ? 0 : Math.Min(Math.Max(0, y - 0.3) / (x * x), 0.8 / (extent * extent));
        var upper = Math.Max(0.33, y - (curvature * x * x) + 0.25);
        var lower = Math.Max(-0.4, upper - 0.93);
        var sharpness = Math.Clamp(2 * x, 0.3, 3);
        var nodes = 16 + (40 * extent);
        return new ContourPlan(
            new SmoothShape(lower, upper, extent, sharpness, curvature, Contour.WholeVectors(nodes)), default, isPinched: false);
    }

    /// <summary>
    /// Where the outermost Bethe root of the ferromagnet lies: from beta/(2 pi) on the real axis at h = 0 to the root of
    /// the bare equation beta (j e0 - h) = i pi once h is above t. The way between is a fit to computed roots, good to
    /// some 5%, which is all that the placing of a contour needs.
    /// </summary>
    private static (double X, double Y) TopRoot(double t, double h)
    {
        var bare = Complex.Sqrt(-0.25 - (1 / (2 * new Complex(h, Math.PI * t))));
        var (x, y) = (Math.Abs(bare.Real), Math.Abs(bare.Imaginary) - 0.5);
        var bend = Math.Tanh(Math.Max(1, 2.5 - (3 * t)) * h / t);
        return (x + ((1 - (bend * bend)) * Math.Max(0, (0.95 / (2 * Math.PI * t)) - x)), bend * y);
    }

    /// <summary>
    /// The same kind of contour with about <paramref name="factor"/> times the nodes, and moved a little.
    /// </summary>
    public ContourPlan Refined(double factor) => IsPinched
        ? new ContourPlan(
            default,
            Pinched with
            {
                Distance = Pinched.Distance * 0.9,
                Upper = Pinched.Upper - 0.015,
                Extent = Pinched.Extent + 0.02,
                EdgeCount = Contour.WholeVectors(factor * (Pinched.EdgeCount + Pinched.ArcCount)) - Grown(Pinched.ArcCount, factor),
                ArcCount = Grown(Pinched.ArcCount, factor),
            },
            isPinched: true)
        : new ContourPlan(
            Smooth with
            {
                Lower = Smooth.Lower + 0.01,
                Upper = Smooth.Upper - 0.01,
                Extent = Smooth.Extent + 0.02,
                Count = Contour.WholeVectors((factor * Smooth.Count) + 1),
            },
            default,
            isPinched: false);

    /// <summary>Sets <paramref name="contour"/>.</summary>
    public void Apply(Contour contour)
    {
        if (IsPinched)
            contour.SetPinched(Pinched);
        else
            contour.SetSmooth(Smooth);
    }

    private static int Grown(int count, double factor) => (int)Math.Ceiling(factor * count);

    /// <summary>Where beta (e0(x - i/2) - h) = i pi: the innermost zero of 1 + a as the bare energy has it.</summary>
    private static Complex BareZero(double t, double h)
    {
        var x = Complex.Sqrt((1 / (2 * new Complex(h, Math.PI * t))) - 0.25);
        return new Complex(Math.Abs(x.Real), Math.Abs(x.Imaginary));
    }

    /// <summary>Distance along the lower edge, and from it, of the innermost zeros.</summary>
    private static (double Center, double Distance) Pinch(double t, double h, BetheAnsatz groundState)
    {
        if (h >= BetheAnsatz.SaturationField)
        {
            var bare = BareZero(t, h);
            return (bare.Real, bare.Imaginary);
        }

        var state = groundState.Solve(h);
        var slope = -groundState.SlopeAtFermiPoint(h);
        var zero = Complex.Sqrt(new Complex(state.FermiPoint * state.FermiPoint, -2 * Math.PI * t * state.FermiPoint / slope));
        return (zero.Real, Math.Abs(zero.Imaginary));
    }
}
