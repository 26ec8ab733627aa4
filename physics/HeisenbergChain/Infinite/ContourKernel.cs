using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SweepCluster.Physics.Numerics;
using SweepCluster.Physics.Numerics.Dense;

namespace SweepCluster.Physics.HeisenbergChain.Infinite;

/// <summary>
/// The operator K v (l) = oint_C dw/pi v(w)/(1 + (l - w)^2) on the half contour, as a real matrix over real and
/// imaginary parts.
/// </summary>
/// <remarks>
/// On the mirrored half v takes the conjugate values, which makes K linear over the reals only: 2n x 2n for n nodes.
/// Holds memory that grows to the largest contour; one instance a thread.
/// </remarks>
internal sealed class ContourKernel
{
    private double[] elements = [];
    private int count;

    /// <summary>Sets the operator for the nodes and weights of a contour.</summary>
    public void Fill(Contour contour)
    {
        var n = contour.Count;
        count = n;
        var order = 2 * n;
        if (elements.Length < order * order)
            elements = new double[order * order];
        ref var x0 = ref MemoryMarshal.GetReference(contour.X);
        ref var y0 = ref MemoryMarshal.GetReference(contour.Y);
        ref var wx0 = ref MemoryMarshal.GetReference(contour.WeightX);
        ref var wy0 = ref MemoryMarshal.GetReference(contour.WeightY);
        var one = Vector512<double>.One;
        var two = Vector512.Create(2.0);
        var inversePi = Vector512.Create(1 / Math.PI);
        for (var i = 0; i < n; i++)
        {
            ref var rowRe = ref elements[i * order];
            ref var rowIm = ref elements[(n + i) * order];
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

    /// <summary>target = target - K v.</summary>
    public void SubtractProduct(ReadOnlySpan<double> v, Span<double> target)
    {
        var order = 2 * count;
        for (var i = 0; i < order; i++)
            target[i] -= LaneVector.Dot(elements.AsSpan(i * order, order), v);
    }

    /// <summary>
    /// Puts the matrix 1 + K A, with A the complex numbers of <paramref name="fermi"/>, into <paramref name="lu"/>.
    /// </summary>
    public void FillJacobian(ReadOnlySpan<double> fermi, LuFactorization lu)
    {
        var n = count;
        var order = 2 * n;
        lu.Reset(order);
        ref var a = ref MemoryMarshal.GetReference(fermi);
        ref var matrix = ref MemoryMarshal.GetReference(lu.Elements);
        ref var k0 = ref MemoryMarshal.GetArrayDataReference(elements);
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
    }
}
