using MathNet.Numerics.LinearAlgebra;
using SweepCluster.Physics.SurfaceDiffusion.Rates;

namespace SweepCluster.Physics.SurfaceDiffusion.Estimators;

/// <summary>An Arrhenius plot bent by two mechanisms: D = A_1 exp(-E_1/kT) + A_2 exp(-E_2/kT), E_1 below E_2.</summary>
/// <param name="FirstEv">E_1, which rules at low temperature, in eV.</param>
/// <param name="FirstLogPrefactor">ln A_1.</param>
/// <param name="SecondEv">E_2, which rules at high temperature, in eV.</param>
/// <param name="SecondLogPrefactor">ln A_2.</param>
/// <param name="ChiSquare">Sum of squared deviations of ln D in units of the errors.</param>
/// <param name="Freedom">Number of points less four.</param>
public sealed record TwoMechanismFit(
    Estimate FirstEv, Estimate FirstLogPrefactor, Estimate SecondEv, Estimate SecondLogPrefactor, double ChiSquare, int Freedom)
{
    private const int MaximumSteps = 500;

    /// <summary>Temperature at which both mechanisms contribute alike.</summary>
    public double CrossoverKelvin =>
        (SecondEv.Value - FirstEv.Value) / (Thermal.BoltzmannEvPerKelvin * (SecondLogPrefactor.Value - FirstLogPrefactor.Value));

    /// <summary>Apparent barrier -d ln D / d(1/kT) at a temperature: the mean of both, weighted by what they contribute.</summary>
    public double ApparentEv(double temperatureKelvin)
    {
        var x = 1 / (Thermal.BoltzmannEvPerKelvin * temperatureKelvin);
        var ratio = Math.Exp(SecondLogPrefactor.Value - FirstLogPrefactor.Value - ((SecondEv.Value - FirstEv.Value) * x));
        return (FirstEv.Value + (ratio * SecondEv.Value)) / (1 + ratio);
    }

    /// <summary>Fits values at temperatures, weighted by their errors, by the method of Levenberg and Marquardt.</summary>
    /// <param name="temperaturesKelvin">At least five temperatures in K, spanning both ranges.</param>
    /// <param name="values">Positive values with positive errors.</param>
    /// <exception cref="ArgumentException">Too few points, or a value or error that is not positive.</exception>
    /// <exception cref="InvalidOperationException">The data do not tell two mechanisms from one.</exception>
    public static TwoMechanismFit Of(IReadOnlyList<double> temperaturesKelvin, IReadOnlyList<Estimate> values)
    {
        ArgumentNullException.ThrowIfNull(temperaturesKelvin);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count != temperaturesKelvin.Count || values.Count < 5)
            throw new ArgumentException($"Two mechanisms need five values; there are {values.Count}.", nameof(values));
        if (values.Any(v => !(v.Value > 0 && v.Error > 0)))
            throw new ArgumentException("All values and errors must be positive.", nameof(values));
        var order = Enumerable.Range(0, values.Count).OrderBy(i => temperaturesKelvin[i]).ToArray();
        double[] x = [.. order.Select(i => 1 / (Thermal.BoltzmannEvPerKelvin * temperaturesKelvin[i]))];
        double[] y = [.. order.Select(i => Math.Log(values[i].Value))];
        double[] sigma = [.. order.Select(i => values[i].RelativeError)];

        // Lines through the ends of the plot start the search.
        var n = x.Length;
        var cold = (y[0] - y[1]) / (x[1] - x[0]);
        var hot = (y[^2] - y[^1]) / (x[^1] - x[^2]);
        var p = Vector<double>.Build.DenseOfArray([cold, y[0] + (cold * x[0]), Math.Max(hot, cold + 1e-3), y[^1] + (hot * x[^1]) - 0.7]);
        var (damping, chi) = (1e-3, double.PositiveInfinity);
        var normal = Matrix<double>.Build.Dense(4, 4);
        for (var step = 0; step < MaximumSteps; step++)
        {
            var (residuals, slopes) = Deviations(p, x, y, sigma);
            chi = residuals.DotProduct(residuals);
            normal = slopes.TransposeThisAndMultiply(slopes);
            var gradient = slopes.TransposeThisAndMultiply(residuals);
            var accepted = false;
            while (!accepted && damping < 1e12)
            {
                var damped = normal + Matrix<double>.Build.DenseOfDiagonalVector(normal.Diagonal() * damping);
                var next = p - damped.Solve(gradient);
                var after = Deviations(next, x, y, sigma).Residuals;
                accepted = after.DotProduct(after) < chi;
                damping = accepted ? damping / 10 : damping * 10;
                if (accepted)
                    p = next;
            }

            if (!accepted)
                break; // no step downhill is left
        }

        var covariance = normal.Inverse().Diagonal();
        if (covariance.Any(v => !(v >= 0 && double.IsFinite(v))))
            throw new InvalidOperationException("The values do not tell two mechanisms from one; fit one, or widen the range of temperature.");
        Estimate Parameter(int i) => new(p[i], Math.Sqrt(covariance[i]));
        return p[0] <= p[2]
            ? new TwoMechanismFit(Parameter(0), Parameter(1), Parameter(2), Parameter(3), chi, n - 4)
            : new TwoMechanismFit(Parameter(2), Parameter(3), Parameter(0), Parameter(1), chi, n - 4);
    }

    private static (Vector<double> Residuals, Matrix<double> Slopes) Deviations(Vector<double> p, double[] x, double[] y, double[] sigma)
    {
        var residuals = Vector<double>.Build.Dense(x.Length);
        var slopes = Matrix<double>.Build.Dense(x.Length, 4);
        for (var i = 0; i < x.Length; i++)
        {
            var (first, second) = (p[1] - (p[0] * x[i]), p[3] - (p[2] * x[i]));
            var share = 1 / (1 + Math.Exp(second - first)); // of the first mechanism
            residuals[i] = (Math.Max(first, second) + Math.Log(1 + Math.Exp(-Math.Abs(first - second))) - y[i]) / sigma[i];
            slopes.SetRow(i, [-x[i] * share / sigma[i], share / sigma[i], -x[i] * (1 - share) / sigma[i], (1 - share) / sigma[i]]);
        }

        return (residuals, slopes);
    }
}
