using MathNet.Numerics.Integration;
using SweepCluster.Physics.LiquidMetal.Correlation;

namespace SweepCluster.Physics.LiquidMetal.Stls;

/// <summary>
/// Correlation energy of the self-consistent scheme, by integration over the strength of the coupling.
/// </summary>
/// <remarks>
/// <para>
/// eps_c = (1/r_s^2) integral from 0 to r_s of r e(r) dr, with e = -4 (gamma_0 - 3/8)/(pi alpha r) Ry the correlation's part
/// of the interaction energy; its slope is e/r_s - 2 eps_c/r_s. gamma_0(r_s) is solved for at the nodes of panels in
/// r_s^1/2, panel by panel as they are first needed (a millisecond or less each node), and interpolated: 1e-10.
/// </para>
/// <para>
/// The scheme breaks the compressibility sum rule: gamma_0 and the energy's second derivative give different kappa_0/kappa,
/// and the first vanishes at r_s = 2.956 already. Valid for 0.001 &lt;= r_s &lt;= 100. Published, Ry, r_s = 1..6: -0.124, -0.092,
/// -0.075, -0.064, -0.056, -0.050. Thread-safe.
/// </para>
/// </remarks>
public static class StlsEnergies
{
    private const int NodesAPanel = 12;
    private const double FreeCoefficient = 0.375;

    // In s = r_s^1/2; crowded towards 0, where gamma_0 begins as 3/8 + O(s^2 ln s).
    private static readonly double[] Edges =
        [0, 1.0 / 64, 1.0 / 16, 0.25, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8.5, 10];

    private static readonly Panels Grid = new(Edges, NodesAPanel);

    private static readonly Lazy<double[]>[] Coefficients =
        [.. Enumerable.Range(0, Edges.Length - 1).Select(panel => new Lazy<double[]>(() => SolvePanel(panel)))];

    private static readonly Lazy<double>[] Integrals =
        [.. Enumerable.Range(0, Edges.Length - 1).Select(panel => new Lazy<double>(() => PartOf(panel, Edges[panel + 1])))];

    private static readonly GaussLegendreRule Rule = new(0, 1, NodesAPanel + 1);

    /// <summary>gamma_0 of the scheme at r_s, interpolated.</summary>
    public static double LocalFieldCoefficient(double densityParameter)
    {
        var s = Math.Sqrt(densityParameter);
        return Value(PanelOf(s), s);
    }

    /// <summary>eps_c with its derivatives at r_s.</summary>
    public static CorrelationEnergy At(double densityParameter)
    {
        var rs = densityParameter;
        var s = Math.Sqrt(rs);
        var panel = PanelOf(s);
        var factor = -4 / (Math.PI * FermiGas.Alpha);
        var interaction = factor * (Value(panel, s) - FreeCoefficient) / rs;
        var slopeOfInteraction = ((factor * Slope(panel, s)) - interaction) / rs;
        var value = factor * Integral(s) / (rs * rs);
        var slope = (interaction - (2 * value)) / rs;
        return new(value, slope, (slopeOfInteraction - slope - (2 * slope)) / rs);
    }

    private static double[] SolvePanel(int panel)
    {
        var values = new double[NodesAPanel];
        for (var i = 0; i < values.Length; i++)
        {
            var s = Grid.Nodes[(panel * NodesAPanel) + i];
            values[i] = StlsSolution.Solve(s * s).Coefficient;
        }

        return values;
    }

    /// <summary>gamma_0 at s = r_s^1/2.</summary>
    private static double Value(int panel, double s)
    {
        var values = Coefficients[panel].Value;
        Span<double> basis = stackalloc double[NodesAPanel];
        Grid.Basis(Grid.Coordinate(panel, s), basis);
        double value = 0;
        for (var i = 0; i < NodesAPanel; i++)
            value += basis[i] * values[i];
        return value;
    }

    /// <summary>Slope of gamma_0 in r_s at s = r_s^1/2.</summary>
    private static double Slope(int panel, double s)
    {
        var values = Coefficients[panel].Value;
        Span<double> slopes = stackalloc double[NodesAPanel];
        Grid.BasisSlopes(Grid.Coordinate(panel, s), slopes);
        double slope = 0;
        for (var i = 0; i < NodesAPanel; i++)
            slope += slopes[i] * (values[i] - values[0]);
        return slope / (Grid.Stretch(panel, s) * 2 * s);
    }

    private static int PanelOf(double s) => Math.Min(Grid.Find(s), Edges.Length - 2);

    /// <summary>Integral of gamma_0 - 3/8 over r from 0 to s^2.</summary>
    private static double Integral(double s)
    {
        var last = PanelOf(s);
        double sum = 0;
        for (var panel = 0; panel < last; panel++)
            sum += Integrals[panel].Value;
        return sum + PartOf(last, s);
    }

    /// <summary>The same from the lower edge of a panel to <paramref name="s"/>.</summary>
    private static double PartOf(int panel, double s)
    {
        var length = s - Edges[panel];
        double sum = 0;
        for (var j = 0; j < Rule.Order; j++)
        {
            var t = Edges[panel] + (length * Rule.Abscissas[j]);
            sum += length * Rule.Weights[j] * 2 * t * (Value(panel, t) - FreeCoefficient);
        }

        return sum;
    }
}
