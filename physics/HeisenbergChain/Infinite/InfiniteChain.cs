using MathNet.Numerics;

namespace SweepCluster.Physics.HeisenbergChain.Infinite;

/// <summary>
/// The Heisenberg chain in the thermodynamic limit, exactly: the closed-contour non-linear integral equation of the
/// quantum transfer matrix (Goehmann, Kluemper, Seel 2004), and the Bethe ansatz at t = 0.
/// </summary>
/// <remarks>
/// <para>
/// Each state is computed twice, on contours of different shape and number of nodes; the difference, which is the error
/// of the coarser one, and an estimate of rounding make the error estimate of the finer one. Where it is above 1e-10
/// relative to max(1, |quantity|) more nodes are taken until it is not, or until rounding is all there is.
/// </para>
/// <para>
/// Valid for t = 0 and t >= 1e-5 with J > 0 at any h; with J &lt; 0 for t = 0, for t >= 0.1 at any h, for h >= 0.5 at
/// any t and for h = 0 down to t = 0.03 (at lower t and h the Bethe roots rise higher than the kernel's poles allow).
/// Tested for J > 0 against an independent calculation on 119 states from t = 0.01 to 5 and h = 0 to 2.25, against the
/// Bethe ansatz, conformal field theory, the high-temperature series to order 11 and finite rings; for J &lt; 0 against
/// rings and the series. Holds scratch memory: one instance a thread. The result depends on the arguments only.
/// </para>
/// </remarks>
public sealed class InfiniteChain
{
    private const double Target = 1e-10;
    private const double Unusable = 1e-5;
    private const int MaximumNodes = 480;
    private readonly BetheAnsatz groundState = new();
    private readonly ContourSolution solution = new();
    private (Contour Contour, ContourEquation Equation) coarse = (new(), new());
    private (Contour Contour, ContourEquation Equation) fine = (new(), new());

    /// <summary>What the last evaluation cost.</summary>
    public ContourStatistics Statistics { get; private set; }

    /// <summary>The state at temperature t = k_B T/|J| and field h = g mu_B B/|J| of either sign.</summary>
    /// <exception cref="ArgumentOutOfRangeException">t is negative, or t or h is not finite.</exception>
    /// <exception cref="NonConvergenceException">No contour gives six digits: a ferromagnet below its range.</exception>
    public ThermodynamicEstimate Evaluate(double t, double h, Exchange exchange = Exchange.Antiferromagnetic)
    {
        if (!(t >= 0) || double.IsInfinity(t))
            throw new ArgumentOutOfRangeException(nameof(t), t, "The temperature t = k_B T/|J| must be finite and not negative.");
        if (!double.IsFinite(h))
            throw new ArgumentOutOfRangeException(nameof(h), h, "The field h = g mu_B B/|J| must be finite.");
        var estimate = t == 0
            ? ZeroTemperature.Evaluate(Math.Abs(h), exchange, groundState)
            : Solve(t, Math.Abs(h), exchange);
        return h >= 0 ? estimate : estimate with { Value = estimate.Value.InOppositeField() };
    }

    private ThermodynamicEstimate Solve(double t, double h, Exchange exchange)
    {
        var plan = exchange == Exchange.Antiferromagnetic
            ? ContourPlan.Antiferromagnet(t, h, groundState)
            : ContourPlan.Ferromagnet(t, h);
        Prepare(coarse, plan, t, h, exchange);
        InitialGuess.Set(coarse.Equation, coarse.Contour, exchange, groundState);
        var before = coarse.Equation.Solve() ? solution.Evaluate(coarse.Equation, exchange) : (ThermodynamicEstimate?)null;
        var best = (ThermodynamicEstimate?)null;
        for (var growth = 1.15; plan.Count < MaximumNodes; growth = 1.4)
        {
            plan = plan.Refined(growth);
            Prepare(fine, plan, t, h, exchange);
            if (before is not null)
                coarse.Equation.Interpolate(coarse.Contour, fine.Contour, fine.Equation);
            else
                InitialGuess.Set(fine.Equation, fine.Contour, exchange, groundState);
            var after = fine.Equation.Solve() ? solution.Evaluate(fine.Equation, exchange) : (ThermodynamicEstimate?)null;
            Statistics = new ContourStatistics(coarse.Equation.Count, fine.Equation.Count);
            if (before is { } first && after is { } second)
            {
                var candidate = WithDifference(first, second, h);
                if (best is null || Relative(candidate) < Relative(best.Value))
                    best = candidate;
                if (Relative(candidate) <= Target || Relative(candidate) <= 4 * Relative(second))
                    break;
            }

            (before, coarse, fine) = (after, fine, coarse);
        }

        if (best is { } found && Relative(found) < Unusable)
            return found;
        throw new NonConvergenceException(
            $"The integral equation of the infinite chain has no solution to six digits at t = {t:R}, h = {h:R} for the "
            + $"{exchange} chain: the {nameof(Exchange.Ferromagnetic)} one needs t >= 0.1 or h >= 0.5; use a ring there.");
    }

    private static void Prepare(
        (Contour Contour, ContourEquation Equation) pair, ContourPlan plan, double t, double h, Exchange exchange)
    {
        plan.Apply(pair.Contour);
        pair.Equation.Prepare(pair.Contour, 1 / t, h, exchange);
    }

    /// <summary>The better state, with what separates it from the other added to its error.</summary>
    private static ThermodynamicEstimate WithDifference(in ThermodynamicEstimate first, in ThermodynamicEstimate second, double h)
    {
        var difference = ReducedThermodynamics.Combine(first.Value, second.Value, static (a, b) => Math.Abs(a - b));
        var error = ReducedThermodynamics.Combine(difference, second.Error, static (a, b) => a + b);

        // By symmetry; the quadrature leaves 1e-16 there.
        return h == 0
            ? new ThermodynamicEstimate(second.Value with { M = 0, DMdT = 0 }, error with { M = 0, DMdT = 0 })
            : new ThermodynamicEstimate(second.Value, error);
    }

    private static double Relative(in ThermodynamicEstimate estimate)
    {
        var largest = ReducedThermodynamics
            .Combine(estimate.Error, estimate.Value, static (error, value) => error / Math.Max(1, Math.Abs(value))).Largest();
        return double.IsNaN(largest) ? double.PositiveInfinity : largest;
    }
}
