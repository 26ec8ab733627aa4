using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.RootFinding;

namespace SweepCluster.Physics.HeisenbergChain.Qmc;

/// <summary>
/// Where the curves of two lattice sizes cross: the transition temperature, from a quantity that does not depend on size
/// there.
/// </summary>
/// <remarks>
/// In three dimensions the Binder ratio and the stiffness times the length cross at T_N, up to corrections that vanish
/// with size. Each curve is a weighted polynomial; the error is that of both curves at the crossing over the difference
/// of their slopes. Static; thread-safe.
/// </remarks>
public static class CurveCrossing
{
    /// <summary>Finds the crossing inside the common range of the two curves.</summary>
    /// <param name="first">Curve of one size.</param>
    /// <param name="second">Curve of the other.</param>
    /// <param name="degree">Degree of the polynomials.</param>
    /// <exception cref="ArgumentException">A curve has too few points or an error that is not positive, or the curves
    /// do not cross.</exception>
    public static SampledValue Find(ReadOnlySpan<CurvePoint> first, ReadOnlySpan<CurvePoint> second, int degree = 2)
    {
        var (a, b) = (new Polynomial(first, degree), new Polynomial(second, degree));
        var (from, to) = (Math.Max(a.From, b.From), Math.Min(a.To, b.To));
        double Difference(double x) => a.Value(x) - b.Value(x);
        if (!(from < to) || !(Difference(from) * Difference(to) < 0))
        {
            throw new ArgumentException(
                $"The curves do not cross once between {from} and {to}; widen the range of temperatures.", nameof(second));
        }

        var x = Brent.FindRoot(Difference, from, to, 1e-12, 200);
        var variance = a.Variance(x) + b.Variance(x);
        return new SampledValue(x, Math.Sqrt(variance) / Math.Abs(a.Slope(x) - b.Slope(x)));
    }

    private sealed class Polynomial
    {
        private readonly Vector<double> coefficients;
        private readonly Matrix<double> covariance;
        private readonly double center;
        private readonly double scale;

        public Polynomial(ReadOnlySpan<CurvePoint> points, int degree)
        {
            var data = points.ToArray();
            if (data.Length < degree + 1 || data.Any(p => !(p.Error > 0)))
            {
                throw new ArgumentException(
                    $"A curve of degree {degree} needs at least {degree + 1} points with positive errors; there are {data.Length}.",
                    nameof(points));
            }

            (From, To) = (data.Min(p => p.X), data.Max(p => p.X));
            (center, scale) = ((From + To) / 2, Math.Max((To - From) / 2, double.Epsilon));
            var design = Matrix<double>.Build.Dense(data.Length, degree + 1, (i, k) => Math.Pow(Inner(data[i].X), k) / data[i].Error);
            var values = Vector<double>.Build.Dense(data.Length, i => data[i].Y / data[i].Error);
            coefficients = design.QR().Solve(values);
            covariance = design.TransposeThisAndMultiply(design).Inverse();
        }

        public double From { get; }

        public double To { get; }

        public double Value(double x) => Powers(x).DotProduct(coefficients);

        public double Variance(double x) => Powers(x).DotProduct(covariance * Powers(x));

        public double Slope(double x) =>
            Enumerable.Range(1, coefficients.Count - 1).Sum(k => k * coefficients[k] * Math.Pow(Inner(x), k - 1)) / scale;

        private Vector<double> Powers(double x) => Vector<double>.Build.Dense(coefficients.Count, k => Math.Pow(Inner(x), k));

        private double Inner(double x) => (x - center) / scale;
    }
}
