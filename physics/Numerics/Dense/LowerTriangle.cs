using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SweepCluster.Physics.Numerics.Dense;

/// <summary>
/// Products with a symmetric matrix of which only the lower triangle is there. Stateless and thread-safe.
/// </summary>
internal static class LowerTriangle
{
    private const int Width = BlockedProduct.Width;

    /// <summary>
    /// y = A x for the symmetric A of which <paramref name="a"/> holds the lower triangle, four rows at a time: each
    /// element is read once.
    /// </summary>
    public static void Multiply(Span<double> a, int stride, ReadOnlySpan<double> x, Span<double> y)
    {
        var n = x.Length;
        ref var a0 = ref MemoryMarshal.GetReference(a);
        ref var x0 = ref MemoryMarshal.GetReference(x);
        ref var y0 = ref MemoryMarshal.GetReference(y);
        y.Clear();
        var i = 0;
        for (; i + 4 <= n; i += 4)
        {
            ref var r0 = ref Unsafe.Add(ref a0, i * stride);
            ref var r1 = ref Unsafe.Add(ref r0, stride);
            ref var r2 = ref Unsafe.Add(ref r1, stride);
            ref var r3 = ref Unsafe.Add(ref r2, stride);
            var (f0, f1, f2, f3) = (x[i], x[i + 1], x[i + 2], x[i + 3]);
            var (g0, g1, g2, g3) = (Vector512.Create(f0), Vector512.Create(f1), Vector512.Create(f2), Vector512.Create(f3));
            var s0 = Vector512<double>.Zero;
            var s1 = s0;
            var s2 = s0;
            var s3 = s0;
            nuint j = 0;
            for (; j + Width <= (nuint)i; j += Width)
            {
                var xj = Vector512.LoadUnsafe(ref x0, j);
                var yj = Vector512.LoadUnsafe(ref y0, j);
                var e0 = Vector512.LoadUnsafe(ref r0, j);
                var e1 = Vector512.LoadUnsafe(ref r1, j);
                var e2 = Vector512.LoadUnsafe(ref r2, j);
                var e3 = Vector512.LoadUnsafe(ref r3, j);
                s0 = Vector512.FusedMultiplyAdd(e0, xj, s0);
                s1 = Vector512.FusedMultiplyAdd(e1, xj, s1);
                s2 = Vector512.FusedMultiplyAdd(e2, xj, s2);
                s3 = Vector512.FusedMultiplyAdd(e3, xj, s3);
                yj = Vector512.FusedMultiplyAdd(e0, g0, yj);
                yj = Vector512.FusedMultiplyAdd(e1, g1, yj);
                yj = Vector512.FusedMultiplyAdd(e2, g2, yj);
                yj = Vector512.FusedMultiplyAdd(e3, g3, yj);
                yj.StoreUnsafe(ref y0, j);
            }

            y[i] += SumOfLanes(s0);
            y[i + 1] += SumOfLanes(s1);
            y[i + 2] += SumOfLanes(s2);
            y[i + 3] += SumOfLanes(s3);

            // What is left of the four rows: up to seven columns left of the diagonal block, and its triangle.
            for (var row = i; row < i + 4; row++)
                MultiplyRow(ref Unsafe.Add(ref a0, row * stride), (int)j, row, x, y);
        }

        for (; i < n; i++)
            MultiplyRow(ref Unsafe.Add(ref a0, i * stride), 0, i, x, y);
    }

    private static void MultiplyRow(ref double row, int from, int i, ReadOnlySpan<double> x, Span<double> y)
    {
        var sum = Unsafe.Add(ref row, i) * x[i];
        for (var j = from; j < i; j++)
        {
            var element = Unsafe.Add(ref row, j);
            sum = Math.FusedMultiplyAdd(element, x[j], sum);
            y[j] = Math.FusedMultiplyAdd(element, x[i], y[j]);
        }

        y[i] += sum;
    }

    /// <summary>The eight lanes added in one fixed order.</summary>
    private static double SumOfLanes(Vector512<double> lanes)
    {
        var four = lanes.GetLower() + lanes.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }
}
