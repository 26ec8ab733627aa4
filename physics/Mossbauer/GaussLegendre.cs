namespace SweepCluster.Physics.Mossbauer;

/// <summary>Nodes and weights of Gauss-Legendre rules on [-1, 1].</summary>
/// <remarks>Computed once per order by Newton's method on P_n and kept; immutable, safe from any thread.</remarks>
internal sealed class GaussLegendre
{
    private const int LargestOrder = 64;
    private static readonly GaussLegendre[] Rules = [.. Enumerable.Range(1, LargestOrder).Select(n => new GaussLegendre(n))];

    private GaussLegendre(int order)
    {
        Nodes = new double[order];
        Weights = new double[order];
        for (var i = 0; i < order; i++)
            (Nodes[i], Weights[i]) = NodeAndWeight(order, i);
    }

    /// <summary>Nodes in ascending order.</summary>
    public double[] Nodes { get; }

    /// <summary>Weights; they sum to 2.</summary>
    public double[] Weights { get; }

    /// <summary>The rule with <paramref name="order"/> nodes, 1 to 64.</summary>
    public static GaussLegendre Rule(int order) => Rules[order - 1];

    /// <summary>The integral of <paramref name="f"/> over [a, b], cut into <paramref name="panels"/> equal panels.</summary>
    public static double Integrate(Func<double, double> f, double a, double b, int panels, int order)
    {
        var rule = Rule(order);
        var half = (b - a) / (2 * panels);
        var sum = 0.0;
        for (var panel = 0; panel < panels; panel++)
        {
            var middle = a + ((2 * panel) + 1) * half;
            for (var i = 0; i < order; i++)
                sum += rule.Weights[i] * f(middle + (half * rule.Nodes[i]));
        }

        return sum * half;
    }

    private static (double Node, double Weight) NodeAndWeight(int order, int index)
    {
        var x = -Math.Cos(Math.PI * (index + 0.75) / (order + 0.5));
        var derivative = 1.0;
        for (var step = 0; step < 100; step++)
        {
            var (previous, current) = (1.0, x);
            for (var k = 2; k <= order; k++)
                (previous, current) = (current, ((((2 * k) - 1) * x * current) - ((k - 1) * previous)) / k);
            derivative = order == 1 ? 1 : order * ((x * current) - previous) / ((x * x) - 1);
            var change = current / derivative;
            x -= change;
            if (Math.Abs(change) < 1e-15)
                break;
        }

        return (x, 2 / ((1 - (x * x)) * derivative * derivative));
    }
}
