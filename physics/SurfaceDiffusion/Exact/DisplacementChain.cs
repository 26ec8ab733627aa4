namespace SweepCluster.Physics.SurfaceDiffusion.Exact;

/// <summary>
/// A finite continuous-time Markov chain whose transitions carry displacements: the exact counterpart of a simulation.
/// </summary>
/// <remarks>
/// With stationary weights pi, rates w and displacements d the accumulated displacement R obeys, on each axis,
/// lim &lt;R^2&gt; / 2t = (1/2) sum pi_i w_ij d_ij^2 + sum pi_i w_ij d_ij g_j, where g solves
/// sum_j w_ij (g_i - g_j) = b_i - &lt;b&gt; and b_i = sum_j w_ij d_ij is the drift of state i. Immutable: safe from any
/// thread.
/// </remarks>
public sealed class DisplacementChain
{
    private readonly int[] rowStart;
    private readonly int[] to;
    private readonly double[] rate;
    private readonly (double X, double Y)[] displacement;

    internal DisplacementChain(int[] rowStart, int[] to, double[] rate, (double X, double Y)[] displacement)
    {
        this.rowStart = rowStart;
        this.to = to;
        this.rate = rate;
        this.displacement = displacement;
    }

    /// <summary>Number of states.</summary>
    public int States => rowStart.Length - 1;

    /// <summary>The transitions that leave a state: state reached, rate, displacement.</summary>
    public IEnumerable<(int To, double Rate, double X, double Y)> From(int state)
    {
        for (var k = rowStart[state]; k < rowStart[state + 1]; k++)
            yield return (to[k], rate[k], displacement[k].X, displacement[k].Y);
    }

    /// <summary>Total rate at which a state is left.</summary>
    public double ExitRate(int state)
    {
        double total = 0;
        for (var k = rowStart[state]; k < rowStart[state + 1]; k++)
            total += rate[k];
        return total;
    }

    /// <summary>
    /// Diffusion along x and y, lim &lt;R^2&gt; / 2t, and its value at short times, where successive jumps are not yet
    /// correlated.
    /// </summary>
    /// <param name="weights">Stationary weights, to any common factor; detailed balance must hold for them.</param>
    /// <exception cref="InvalidOperationException">The iteration did not reach a relative residual of 1e-11.</exception>
    public ChainDiffusion Reversible(ReadOnlySpan<double> weights)
    {
        var pi = Normalized(weights);
        var system = new ReversibleSystem(rowStart, to, rate, pi);
        var x = Axis(pi, d => d.X, system);
        var y = Axis(pi, d => d.Y, system);
        return new ChainDiffusion(x.Long, y.Long, x.Short, y.Short);
    }

    /// <summary>The greatest violation of pi_i w_ij = pi_j w_ji, relative to the greatest flow.</summary>
    public double DetailedBalanceDefect(ReadOnlySpan<double> weights)
    {
        var flows = new Dictionary<(int, int), double>();
        double greatest = 0;
        for (var i = 0; i < States; i++)
        {
            for (var k = rowStart[i]; k < rowStart[i + 1]; k++)
            {
                if (to[k] == i)
                    continue;
                var pair = i < to[k] ? (i, to[k]) : (to[k], i);
                var flow = weights[i] * rate[k];
                greatest = Math.Max(greatest, flow);
                flows[pair] = flows.GetValueOrDefault(pair) + (i < to[k] ? flow : -flow);
            }
        }

        return flows.Values.Select(Math.Abs).DefaultIfEmpty().Max() / greatest;
    }

    /// <summary>Mean of a function of the state under the given weights.</summary>
    public double Mean(ReadOnlySpan<double> weights, Func<int, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var (sum, norm) = (0.0, 0.0);
        for (var i = 0; i < States; i++)
        {
            sum += weights[i] * function(i);
            norm += weights[i];
        }

        return sum / norm;
    }

    private static double[] Normalized(ReadOnlySpan<double> weights)
    {
        var pi = weights.ToArray();
        var norm = pi.Sum();
        for (var i = 0; i < pi.Length; i++)
            pi[i] /= norm;
        return pi;
    }

    private (double Long, double Short) Axis(double[] pi, Func<(double X, double Y), double> along, ReversibleSystem system)
    {
        var drift = new double[States];
        double shortTime = 0;
        for (var i = 0; i < States; i++)
        {
            for (var k = rowStart[i]; k < rowStart[i + 1]; k++)
            {
                var d = along(displacement[k]);
                drift[i] += pi[i] * rate[k] * d;
                shortTime += 0.5 * pi[i] * rate[k] * d * d;
            }
        }

        // Detailed balance makes <b> vanish and turns sum pi w d g into -<b g>.
        var g = system.Solve(drift, shortTime);
        double correction = 0;
        for (var i = 0; i < States; i++)
            correction += drift[i] * g[i];
        return (shortTime - correction, shortTime);
    }
}
