using MathNet.Numerics.Integration;

namespace SweepCluster.Physics.LiquidMetal.Stls;

/// <summary>
/// A half-line cut into panels, each with the nodes of Gauss and Legendre: functions on it are known by their values at
/// the nodes, interpolated and integrated panel by panel.
/// </summary>
/// <remarks>
/// The last panel reaches to infinity, with u = (its edge)/Q as coordinate. Immutable; thread-safe.
/// </remarks>
internal sealed class Panels
{
    private readonly double[] edges;
    private readonly double[] local;
    private readonly double[] localWeight;
    private readonly double[] barycentric;

    /// <summary>Panels between the edges, and one from the last edge to infinity.</summary>
    public Panels(double[] edges, int nodesAPanel)
    {
        this.edges = edges;
        PerPanel = nodesAPanel;
        var rule = new GaussLegendreRule(-1, 1, nodesAPanel);
        local = rule.Abscissas;
        localWeight = rule.Weights;
        barycentric = new double[nodesAPanel];
        for (var i = 0; i < nodesAPanel; i++)
        {
            barycentric[i] = 1;
            for (var j = 0; j < nodesAPanel; j++)
            {
                if (j != i)
                    barycentric[i] /= local[i] - local[j];
            }
        }

        Nodes = new double[edges.Length * nodesAPanel];
        Weights = new double[Nodes.Length];
        for (var panel = 0; panel < edges.Length; panel++)
        {
            for (var i = 0; i < nodesAPanel; i++)
            {
                var q = Position(panel, local[i]);
                Nodes[(panel * nodesAPanel) + i] = q;
                Weights[(panel * nodesAPanel) + i] = localWeight[i] * Stretch(panel, q);
            }
        }
    }

    /// <summary>Number of panels.</summary>
    public int Count => edges.Length;

    /// <summary>Nodes in each.</summary>
    public int PerPanel { get; }

    /// <summary>All nodes.</summary>
    public double[] Nodes { get; }

    /// <summary>Weights of the integral over the half-line; in the last panel for integrands that fall as Q^-2 or faster.</summary>
    public double[] Weights { get; }

    /// <summary>Edge of the panel that reaches to infinity.</summary>
    public double TailFrom => edges[^1];

    /// <summary>Whether this is the panel that reaches to infinity.</summary>
    public bool IsTail(int panel) => panel == edges.Length - 1;

    /// <summary>The panel that holds <paramref name="q"/>.</summary>
    public int Find(double q)
    {
        var panel = edges.Length - 1;
        while (panel > 0 && edges[panel] > q)
            panel--;
        return panel;
    }

    /// <summary>The point at coordinate <paramref name="x"/>, -1 to 1, of a panel.</summary>
    public double Position(int panel, double x) => IsTail(panel)
        ? 2 * TailFrom / (x + 1)
        : (0.5 * (edges[panel] + edges[panel + 1])) + (0.5 * (edges[panel + 1] - edges[panel]) * x);

    /// <summary>The coordinate of <paramref name="q"/> in a panel; outside -1 to 1 where another panel holds it.</summary>
    public double Coordinate(int panel, double q) => IsTail(panel)
        ? (2 * TailFrom / q) - 1
        : ((2 * q) - edges[panel] - edges[panel + 1]) / (edges[panel + 1] - edges[panel]);

    /// <summary>|dq/dx| at the point <paramref name="q"/> of a panel.</summary>
    public double Stretch(int panel, double q) => IsTail(panel)
        ? 0.5 * q * q / TailFrom
        : 0.5 * (edges[panel + 1] - edges[panel]);

    /// <summary>The value at <paramref name="q"/> of the function with these values at the nodes.</summary>
    public double Interpolate(ReadOnlySpan<double> values, double q)
    {
        var panel = Find(q);
        Span<double> basis = stackalloc double[PerPanel];
        Basis(Coordinate(panel, q), basis);
        double sum = 0;
        for (var i = 0; i < basis.Length; i++)
            sum += basis[i] * values[(panel * PerPanel) + i];
        return sum;
    }

    /// <summary>The Lagrange polynomials of a panel's nodes at coordinate <paramref name="x"/>.</summary>
    public void Basis(double x, Span<double> basis)
    {
        double sum = 0;
        for (var i = 0; i < basis.Length; i++)
        {
            var distance = x - local[i];
            if (distance == 0)
            {
                basis.Clear();
                basis[i] = 1;
                return;
            }

            basis[i] = barycentric[i] / distance;
            sum += basis[i];
        }

        for (var i = 0; i < basis.Length; i++)
            basis[i] /= sum;
    }

    /// <summary>The slopes in x of the Lagrange polynomials of a panel's nodes at coordinate <paramref name="x"/>.</summary>
    public void BasisSlopes(double x, Span<double> slopes)
    {
        // The slope has a degree less than the polynomial, so its own values at the nodes give it back exactly.
        Span<double> basis = stackalloc double[PerPanel];
        Basis(x, basis);
        slopes.Clear();
        for (var j = 0; j < PerPanel; j++)
        {
            for (var i = 0; i < PerPanel; i++)
            {
                if (i == j)
                    continue;
                var slope = barycentric[i] / barycentric[j] / (local[j] - local[i]);
                slopes[i] += basis[j] * slope;
                slopes[j] -= basis[j] * slope;
            }
        }
    }
}
