using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SweepCluster.Physics.Numerics.Dense;

/// <summary>Inner products and updates of vectors, with the same bits whatever the width of the machine's vectors.</summary>
/// <remarks>
/// Sums run over 32 lanes of fused multiply-adds that are added pairwise at the end; the error is that of pairwise
/// summation, below n/32 units in the last place of the sum of magnitudes. Stateless and thread-safe.
/// </remarks>
internal static class VectorKernels
{
    private const int Width = 8;

    /// <summary>sum_i x_i y_i over the length of <paramref name="x"/>.</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var n = x.Length;
        y = y[..n];
        ref var x0 = ref MemoryMarshal.GetReference(x);
        ref var y0 = ref MemoryMarshal.GetReference(y);
        var s0 = Vector512<double>.Zero;
        var s1 = Vector512<double>.Zero;
        var s2 = Vector512<double>.Zero;
        var s3 = Vector512<double>.Zero;
        var i = 0;
        for (; i + (4 * Width) <= n; i += 4 * Width)
        {
            ref var xi = ref Unsafe.Add(ref x0, i);
            ref var yi = ref Unsafe.Add(ref y0, i);
            s0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref xi), Vector512.LoadUnsafe(ref yi), s0);
            s1 = Vector512.FusedMultiplyAdd(
                Vector512.LoadUnsafe(ref xi, Width), Vector512.LoadUnsafe(ref yi, Width), s1);
            s2 = Vector512.FusedMultiplyAdd(
                Vector512.LoadUnsafe(ref xi, 2 * Width), Vector512.LoadUnsafe(ref yi, 2 * Width), s2);
            s3 = Vector512.FusedMultiplyAdd(
                Vector512.LoadUnsafe(ref xi, 3 * Width), Vector512.LoadUnsafe(ref yi, 3 * Width), s3);
        }

        for (; i + Width <= n; i += Width)
        {
            s0 = Vector512.FusedMultiplyAdd(
                Vector512.LoadUnsafe(ref x0, (nuint)i), Vector512.LoadUnsafe(ref y0, (nuint)i), s0);
        }

        var sum = Pairwise(s0 + s1 + (s2 + s3));
        for (; i < n; i++)
            sum = Math.FusedMultiplyAdd(Unsafe.Add(ref x0, i), Unsafe.Add(ref y0, i), sum);
        return sum;
    }

    /// <summary>y += factor x.</summary>
    public static void AddScaled(double factor, ReadOnlySpan<double> x, Span<double> y)
    {
        var n = x.Length;
        y = y[..n];
        ref var x0 = ref MemoryMarshal.GetReference(x);
        ref var y0 = ref MemoryMarshal.GetReference(y);
        var f = Vector512.Create(factor);
        var i = 0;
        for (; i + Width <= n; i += Width)
        {
            Vector512.FusedMultiplyAdd(f, Vector512.LoadUnsafe(ref x0, (nuint)i), Vector512.LoadUnsafe(ref y0, (nuint)i))
                .StoreUnsafe(ref y0, (nuint)i);
        }

        for (; i < n; i++)
            Unsafe.Add(ref y0, i) = Math.FusedMultiplyAdd(factor, Unsafe.Add(ref x0, i), Unsafe.Add(ref y0, i));
    }

    /// <summary>Sum of the eight lanes in a fixed order.</summary>
    private static double Pairwise(Vector512<double> v)
    {
        var four = v.GetLower() + v.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two.ToScalar() + two.GetElement(1);
    }
}
