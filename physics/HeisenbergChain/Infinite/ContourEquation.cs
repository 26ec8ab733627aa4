using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
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
    private double[] kernel = [];
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
        if (kernel.Length < 4 * n * n)
            kernel = new double[4 * n * n];
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

        FillKernel(contour);
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
    public void SubtractKernelTimes(ReadOnlySpan<double> v, Span<double> target)
    {
        var order = 2 * Count;
        for (var i = 0; i < order; i++)
            target[i] -= LaneVector.Dot(kernel.AsSpan(i * order, order), v);
    }

    /// <summary>oint dw/(2 pi) v(w) / (w (w + i)) over the whole contour, and the sum of the magnitudes of its terms.</summary>
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
        var n = Count;
        var order = 2 * n;
        lu.Reset(order);
        ref var a = ref MemoryMarshal.GetReference(Fermi);
        ref var matrix = ref MemoryMarshal.GetReference(lu.Elements);
        ref var k0 = ref MemoryMarshal.GetArrayDataReference(kernel);
        for (var i = 0; i < order; i++)
        {
            ref var row = ref Unsafe.Add(ref matrix, i * lu.Stride);
            ref var kernelRow = ref Unsafe.Add(ref k0, i * order);
            for (var k = 0; k < n; k += 8)
            {
                var aRe = Vector512.LoadUnsafe(ref a, (nuint)k);
                var aIm = Vector512.LoadUnsafe(ref a, (nuint)(n + k));
                var re = Vector512.LoadUnsafe(ref kernelRow, (nuint)k);
                var im = Vector512.LoadUnsafe(ref kernelRow, (nuint)(n + k));
                ((re * aRe) + (im * aIm)).StoreUnsafe(ref row, (nuint)k);
                ((im * aRe) - (re * aIm)).StoreUnsafe(ref row, (nuint)(n + k));
            }

            Unsafe.Add(ref row, i) += 1;
        }

        lu.Factor();
    }

    /// <summary>The operator over real and imaginary parts, both halves folded in.</summary>
    private void FillKernel(Contour contour)
    {
        var n = contour.Count;
        var order = 2 * n;
        ref var x0 = ref MemoryMarshal.GetReference(contour.X);
        ref var y0 = ref MemoryMarshal.GetReference(contour.Y);
        ref var wx0 = ref MemoryMarshal.GetReference(contour.WeightX);
        ref var wy0 = ref MemoryMarshal.GetReference(contour.WeightY);
        var one = Vector512<double>.One;
        var two = Vector512.Create(2.0);
        var inversePi = Vector512.Create(1 / Math.PI);
        for (var i = 0; i < n; i++)
        {
            ref var rowRe = ref kernel[i * order];
            ref var rowIm = ref kernel[(n + i) * order];
            var xi = Vector512.Create(Unsafe.Add(ref x0, i));
            var yi = Vector512.Create(Unsafe.Add(ref y0, i));
            for (var k = 0; k < n; k += 8)
            {
                var at = (nuint)k;
                var xk = Vector512.LoadUnsafe(ref x0, at);
                var wx = Vector512.LoadUnsafe(ref wx0, at) * inversePi;
                var wy = Vector512.LoadUnsafe(ref wy0, at) * inversePi;
                var up = yi - Vector512.LoadUnsafe(ref y0, at);
                var lift = one - (up * up);

                // Near half: w_k/(1 + (l_i - l_k)^2) acting on v; mirrored half: w_k*/(1 + (l_i + l_k*)^2) acting on v*.
                var near = xi - xk;
                var (re, im) = (lift + (near * near), two * near * up);
                var norm = (re * re) + (im * im);
                var nearRe = ((wx * re) + (wy * im)) / norm;
                var nearIm = ((wy * re) - (wx * im)) / norm;
                var far = xi + xk;
                (re, im) = (lift + (far * far), two * far * up);
                norm = (re * re) + (im * im);
                var farRe = ((wx * re) - (wy * im)) / norm;
                var farIm = -((wy * re) + (wx * im)) / norm;
                (nearRe + farRe).StoreUnsafe(ref rowRe, at);
                (farIm - nearIm).StoreUnsafe(ref rowRe, at + (nuint)n);
                (nearIm + farIm).StoreUnsafe(ref rowIm, at);
                (nearRe - farRe).StoreUnsafe(ref rowIm, at + (nuint)n);
            }
        }
    }
}
