namespace SweepCluster.Physics.HeisenbergChain.Infinite;

/// <summary>Thermodynamics of a solved <see cref="ContourEquation"/>, with an estimate of what rounding leaves.</summary>
/// <remarks>
/// With X = oint dw/(2 pi) ln(1 + a)/(w (w + i)): f = j/4 - h/2 - t X. The derivatives of G by beta and h solve the
/// linearized equation with the factors of the last Newton step, so those of X are exact for the discretized problem;
/// the terms that are linear in beta and h are kept apart, so that s, C and M suffer no cancellation at saturation.
/// Holds scratch memory: one instance a thread.
/// </remarks>
internal sealed class ContourSolution
{
    /// <summary>Rounding of a solved linear system and of a sum, in units of the sum of magnitudes.</summary>
    private const double Rounding = 32 * 2.220446049250313e-16;

    private double[] buffer = [];
    private int length;

    /// <summary>The thermodynamics at the equation's beta and h, and the rounding error of each quantity.</summary>
    public ThermodynamicEstimate Evaluate(ContourEquation equation, Exchange exchange)
    {
        length = 2 * equation.Count;
        if (buffer.Length < 5 * length)
            buffer = new double[5 * length];
        var n = equation.Count;
        var byBeta = Vector(0);
        var byField = Vector(1);
        var product = Vector(2);
        var second = Vector(3);
        var slope = Vector(4);
        var (beta, h) = (equation.Beta, equation.Field);

        // dG/dbeta and dG/dh
        for (var k = 0; k < n; k++)
        {
            (byBeta[k], byBeta[n + k]) = (equation.Source[k] - h, equation.Source[n + k]);
            (byField[k], byField[n + k]) = (-beta, 0);
        }

        equation.SolveLinearized(byBeta);
        equation.SolveLinearized(byField);

        var x = equation.Integrate(equation.Log);
        equation.Multiply(equation.Fermi, byBeta, product);
        var xBeta = equation.Integrate(product);
        equation.Multiply(equation.Fermi, byField, product);
        var xField = equation.Integrate(product);
        var xBetaBeta = Second(equation, byBeta, byBeta, 0, slope, second, product);
        var xFieldField = Second(equation, byField, byField, 0, slope, second, product);
        var xBetaField = Second(equation, byBeta, byField, -1, slope, second, product);

        var t = 1 / beta;
        var linear = (exchange == Exchange.Ferromagnetic ? -0.25 : 0.25) - (h / 2);
        var value = new ReducedThermodynamics(
            linear - (t * x.Value),
            linear - xBeta.Value,
            x.Value - (beta * xBeta.Value),
            beta * beta * xBetaBeta.Value,
            0.5 + (t * xField.Value),
            t * xFieldField.Value,
            xField.Value - (beta * xBetaField.Value));
        var error = new ReducedThermodynamics(
            Rounding * (Math.Abs(linear) + (t * x.Magnitude)),
            Rounding * (Math.Abs(linear) + xBeta.Magnitude),
            Rounding * (x.Magnitude + (beta * xBeta.Magnitude)),
            Rounding * beta * beta * xBetaBeta.Magnitude,
            Rounding * (0.5 + (t * xField.Magnitude)),
            Rounding * t * xFieldField.Magnitude,
            Rounding * (xField.Magnitude + (beta * xBetaField.Magnitude)));
        return new ThermodynamicEstimate(value, error);
    }

    private Span<double> Vector(int number) => buffer.AsSpan(number * length, length);

    /// <summary>
    /// Second derivative of X, from the first derivatives p and q of G and the explicit second derivative of the source.
    /// </summary>
    private static (double Value, double Magnitude) Second(
        ContourEquation equation, ReadOnlySpan<double> p, ReadOnlySpan<double> q, double source,
        Span<double> slope, Span<double> second, Span<double> product)
    {
        // slope = D p q; G'' solves G'' + K A G'' = source - K D p q.
        equation.Multiply(p, q, product);
        equation.Multiply(equation.FermiSlope, product, slope);
        second[..equation.Count].Fill(source);
        second[equation.Count..].Clear();
        equation.SubtractKernelTimes(slope, second);
        equation.SolveLinearized(second);
        equation.Multiply(equation.Fermi, second, product);
        var fromSecond = equation.Integrate(product);
        var fromFirst = equation.Integrate(slope);
        return (fromSecond.Value + fromFirst.Value, fromSecond.Magnitude + fromFirst.Magnitude);
    }
}
