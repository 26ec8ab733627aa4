using System.Collections.Concurrent;

namespace SweepCluster.Physics.HeisenbergChain.Infinite;

/// <summary>Gauss-Legendre rule on [-1, 1], exact for polynomials of degree 2n - 1; nodes to 2e-16.</summary>
/// <remarks>Rules are made once and then shared, immutable; thread-safe.</remarks>
internal sealed class GaussLegendre
{
    private static readonly ConcurrentDictionary<int, GaussLegendre> Rules = new();
    private readonly double[] nodes;
    private readonly double[] weights;

    private GaussLegendre(int count)
    {
        nodes = new double[count];
        weights = new double[count];
        for (var i = 0; i < (count + 1) / 2; i++)
        {
            // Newton on P_n from Tricomi's estimate; quadratic, so five steps are more than enough.
            var x = Math.Cos(Math.PI * (i + 0.75) / (count + 0.5));
            var derivative = 0.0;
            for (var step = 0; step < 6; step++)
            {
                var (before, here) = (1.0, x);
                for (var k = 2; k <= count; k++)
                    (before, here) = (here, (((2 * k) - 1) * x * here - ((k - 1) * before)) / k);
                derivative = count * (x * here - before) / (x * x - 1);
                x -= here / derivative;
            }

            nodes[i] = -x;
            nodes[count - 1 - i] = x;
            weights[i] = weights[count - 1 - i] = 2 / ((1 - x * x) * derivative * derivative);
        }
    }

    /// <summary>Nodes in ascending order.</summary>
    public ReadOnlySpan<double> Nodes => nodes;

    /// <summary>Weights, summing to 2.</summary>
    public ReadOnlySpan<double> Weights => weights;

    /// <summary>The rule of <paramref name="count"/> nodes, at least 2.</summary>
    public static GaussLegendre Rule(int count) => Rules.GetOrAdd(count, static n => new GaussLegendre(n));
}
