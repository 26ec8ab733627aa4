using SweepCluster.Physics.Numerics;
using SweepCluster.Physics.Numerics.Dense;

namespace SweepCluster.Physics.HeisenbergChain.Infinite;

/// <summary>
/// The non-linear integral equation of the quantum transfer matrix, discretized on a contour C, for G = ln a:
/// G(l) = beta (j e0(l) - h) - oint_C dw/pi ln(1 + a(w)) / (1 + (l - w)^2), e0(l) = 1/(2 l (l + i)), j = +1 or -1.
/// </summary>
/// <remarks>
/// A vector over the half contour is stored as all real parts, then all imaginary parts; the mirrored half, where a takes
/// the complex conjugate values, is folded into the operator, which is linear over the reals: 2n x 2n for n nodes.
/// Holds scratch memory: one instance a thread.
/// </remarks>
internal sealed class ContourEquation
{
    private readonly LuFactorization lu = new();
    private readonly ContourKernel kernel = new();
    private double[] vectors = [];

    /// <summary>Nodes of the half contour.</summary>
    public int Count { get; private set; }

    public double Beta { get; private set; }

    public double Field { get; private set; }

    /// <summary>j e0 at the nodes.</summary>
    public Span<double> Source => Vector(0);

    /// <summary>G = ln a at the nodes.</summary>
    public Span<double> G => Vector(1);

    /// <summary>ln(1 + a) at the nodes.</summary>
    public Span<double> Log => Vector(2);

    /// <summary>A = a/(1 + a).</summary>
    public Span<double> Fermi => Vector(3);

    /// <summary>D = A (1 - A).</summary>
    public Span<double> FermiSlope => Vector(4);

    /// <summary>Weights of the functional oint dw/(2 pi) (...)/(w (w + i)) over both halves: 2 Re sum u_k v_k.</summary>
    private Span<double> Functional => Vector(5);

    private Span<double> Work => Vector(6);

    private Span<double> Residual => Vector(7);

    private Span<double> Weighted => Vector(8);

    /// <summary>Discretizes on <paramref name="contour"/>.</summary>
    public void Prepare(Contour contour, double beta, double h, Exchange exchange)
    {
        var n = contour.Count;
        Count = n;
        Beta = beta;
        Field = h;
        if (vectors.Length < 9 * 2 * n)
            vectors = new double[9 * 2 * n];
        var j = exchange == Exchange.Ferromagnetic ? -0.5 : 0.5;
        var source = Source;
        var functional = Functional;
        for (var k = 0; k < n; k++)
        {
            var (x, y) = (contour.X[k], contour.Y[k]);

            // 1/(l (l + i)), l (l + i) = x^2 - y^2 - y + i x (2 y + 1)
            var (re, im) = ((x * x) - (y * y) - y, x * ((2 * y) + 1));
            var norm = (re * re) + (im * im);
            (re, im) = (re / norm, -im / norm);
            (source[k], source[n + k]) = (j * re, j * im);
            var (wx, wy) = (contour.WeightX[k] / (2 * Math.PI), contour.WeightY[k] / (2 * Math.PI));
            (functional[k], functional[n + k]) = ((wx * re) - (wy * im), (wx * im) + (wy * re));
        }

        kernel.Fill(contour);
    }

    /// <summary>
    /// Solves for G by Newton's method from the values in <see cref="G"/>; steps are cut to |dG| = 8.
    /// </summary>
    /// <param name="tolerance">Size of the last full Newton step; what is left is about its square.</param>
    /// <returns>Whether it converged.</returns>
    public bool Solve(double tolerance = 1e-6, int maximumSteps = 60)
    {
        for (var step = 0; step < maximumSteps; step++)
        {
            EvaluateLog();
            EvaluateResidual();
            EvaluateFermi();
            FactorJacobian();
            var change = Residual;
            lu.Solve(change);
            var size = Size(change);
            if (!double.IsFinite(size))
                return false;
            LaneVector.AddScaled(Math.Min(1, 8 / size), change, G);
            if (size < tolerance)
                break;
            if (step == maximumSteps - 1)
                return false;
        }

        // One more correction with the last factors costs no factorization and leaves rounding only.
        EvaluateLog();
        EvaluateResidual();
        lu.Solve(Residual);
        LaneVector.AddScaled(1, Residual, G);
        EvaluateLog();
        EvaluateFermi();
        return true;
    }

    /// <summary>
    /// Solves the linearized equation v + K (A v) = b in place, with one refinement that makes up for factors taken a
    /// Newton step earlier.
    /// </summary>
    public void SolveLinearized(Span<double> b)
    {
        var rightHandSide = Residual;
        b.CopyTo(rightHandSide);
        lu.Solve(b);
        Multiply(Fermi, b, Weighted);
        SubtractKernelTimes(Weighted, rightHandSide);
        LaneVector.AddScaled(-1, b, rightHandSide);
        lu.Solve(rightHandSide);
        LaneVector.AddScaled(1, rightHandSide, b);
    }

    /// <summary>target = target - K v, where K v (l) = oint dw/pi v(w)/(1 + (l - w)^2).</summary>
    public void SubtractKernelTimes(ReadOnlySpan<double> v, Span<double> target) => kernel.SubtractProduct(v, target);

    /// <summary>
    /// oint dw/(2 pi) v(w) / (w (w + i)) over the whole contour, and the sum of the magnitudes of its terms.
    /// </summary>
    public (double Value, double Magnitude) Integrate(ReadOnlySpan<double> v)
    {
        var n = Count;
        var u = Functional;
        var (sum, magnitude) = (0.0, 0.0);
        for (var k = 0; k < n; k++)
        {
            var (re, im) = (u[k] * v[k], u[n + k] * v[n + k]);
            sum += re - im;
            magnitude += Math.Abs(re) + Math.Abs(im);
        }

        return (2 * sum, 2 * magnitude);
    }

    /// <summary>product = x y, element by element, complex.</summary>
    public void Multiply(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> product)
    {
        var n = Count;
        for (var k = 0; k < n; k++)
        {
            var (re, im) = ((x[k] * y[k]) - (x[n + k] * y[n + k]), (x[k] * y[n + k]) + (x[n + k] * y[k]));
            (product[k], product[n + k]) = (re, im);
        }
    }

    /// <summary>
    /// G of this solution at the nodes of another equation and contour, by the integral equation: as accurate as the
    /// quadrature.
    /// </summary>
    public void Interpolate(Contour from, Contour to, ContourEquation target)
    {
        var (n, m) = (Count, to.Count);
        var log = Log;
        var source = target.Source;
        var g = target.G;

        // The weighted logarithms, w ln(1 + a)/pi.
        var weighted = Weighted;
        for (var k = 0; k < n; k++)
        {
            var (wx, wy) = (from.WeightX[k] / Math.PI, from.WeightY[k] / Math.PI);
            (weighted[k], weighted[n + k]) = ((wx * log[k]) - (wy * log[n + k]), (wx * log[n + k]) + (wy * log[k]));
        }

        for (var i = 0; i < m; i++)
        {
            var (re, im) = (Beta * (source[i] - Field), Beta * source[m + i]);
            for (var k = 0; k < n; k++)
            {
                var (left, right) = (to.X[i] - from.X[k], to.X[i] + from.X[k]);
                var up = to.Y[i] - from.Y[k];
                var (aRe, aIm) = Lorentz(left, up);
                var (bRe, bIm) = Lorentz(right, up);
                var (vRe, vIm) = (weighted[k], weighted[n + k]);
                re -= (aRe * vRe) - (aIm * vIm) + (bRe * vRe) + (bIm * vIm);
                im -= (aRe * vIm) + (aIm * vRe) + (bIm * vRe) - (bRe * vIm);
            }

            (g[i], g[m + i]) = (re, im);
        }
    }

    private Span<double> Vector(int number) => vectors.AsSpan(number * 2 * Count, 2 * Count);

    /// <summary>1/(1 + d^2) for d = x + i y.</summary>
    private static (double Re, double Im) Lorentz(double x, double y)
    {
        var (re, im) = (1 + (x * x) - (y * y), 2 * x * y);
        var norm = (re * re) + (im * im);
        return (re / norm, -im / norm);
    }

    private double Size(ReadOnlySpan<double> v)
    {
        var n = Count;
        var largest = 0.0;
        for (var k = 0; k < n; k++)
            largest = Math.Max(largest, (v[k] * v[k]) + (v[n + k] * v[n + k]));
        return Math.Sqrt(largest);
    }

    private void EvaluateLog()
    {
        var n = Count;
        var g = G;
        var log = Log;
        for (var k = 0; k < n; k++)
            (log[k], log[n + k]) = AuxiliaryFunction.LogOnePlus(g[k], g[n + k]);
    }

    private void EvaluateFermi()
    {
        var n = Count;
        var g = G;
        var a = Fermi;
        var d = FermiSlope;
        for (var k = 0; k < n; k++)
            (a[k], a[n + k], d[k], d[n + k]) = AuxiliaryFunction.Fermi(g[k], g[n + k]);
    }

    /// <summary>Residual = beta (j e0 - h) - G - K ln(1 + a): minus the equation's left-hand side.</summary>
    private void EvaluateResidual()
    {
        var n = Count;
        var source = Source;
        var g = G;
        var residual = Residual;
        for (var k = 0; k < n; k++)
        {
            residual[k] = (Beta * (source[k] - Field)) - g[k];
            residual[n + k] = (Beta * source[n + k]) - g[n + k];
        }

        SubtractKernelTimes(Log, residual);
    }

    /// <summary>Factors 1 + K A.</summary>
    private void FactorJacobian()
    {
        kernel.FillJacobian(Fermi, lu);
        lu.Factor();
    }
}
