using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SweepCluster.Physics.Numerics.Dense;

/// <summary>
/// Kernel of the dense factorizations: C -= A B for row-major blocks, in registers of 4 rows by 16 columns.
/// </summary>
/// <remarks>
/// Every element is one chain of fused multiply-adds in the order of the inner index, so the result depends neither on
/// the position of the element in the block nor on the width of the machine's vectors: the same bits everywhere.
/// Stateless and thread-safe.
/// </remarks>
internal static class BlockedProduct
{
    /// <summary>Doubles in one vector: the columns of C and B come in multiples of it.</summary>
    public const int Width = 8;

    /// <summary>
    /// C -= A B, with A <paramref name="rows"/> x <paramref name="inner"/>, C of a multiple of 8 columns.
    /// </summary>
    public static void Subtract(
        ReadOnlySpan<double> a, int aStride, ReadOnlySpan<double> b, int bStride, Span<double> c, int cStride,
        int rows, int inner, int columns)
    {
        if (rows <= 0 || inner <= 0 || columns <= 0)
            return;
        ref var a0 = ref MemoryMarshal.GetReference(a);
        ref var b0 = ref MemoryMarshal.GetReference(b);
        ref var c0 = ref MemoryMarshal.GetReference(c);
        var i = 0;
        for (; i + 4 <= rows; i += 4)
        {
            ref var ai = ref Unsafe.Add(ref a0, i * aStride);
            ref var ci = ref Unsafe.Add(ref c0, i * cStride);
            var j = 0;
            for (; j + 16 <= columns; j += 16)
                FourByTwo(ref ai, aStride, ref Unsafe.Add(ref b0, j), bStride, ref Unsafe.Add(ref ci, j), cStride, inner);
            for (; j < columns; j += Width)
                FourByOne(ref ai, aStride, ref Unsafe.Add(ref b0, j), bStride, ref Unsafe.Add(ref ci, j), cStride, inner);
        }

        for (; i < rows; i++)
        {
            for (var j = 0; j < columns; j += Width)
            {
                OneByOne(
                    ref Unsafe.Add(ref a0, i * aStride), ref Unsafe.Add(ref b0, j), bStride,
                    ref Unsafe.Add(ref c0, (i * cStride) + j), inner);
            }
        }
    }

    private static void FourByTwo(
        ref double a, int aStride, ref double b, int bStride, ref double c, int cStride, int inner)
    {
        ref var c1 = ref Unsafe.Add(ref c, cStride);
        ref var c2 = ref Unsafe.Add(ref c, 2 * cStride);
        ref var c3 = ref Unsafe.Add(ref c, 3 * cStride);
        var s00 = Vector512.LoadUnsafe(ref c);
        var s01 = Vector512.LoadUnsafe(ref c, Width);
        var s10 = Vector512.LoadUnsafe(ref c1);
        var s11 = Vector512.LoadUnsafe(ref c1, Width);
        var s20 = Vector512.LoadUnsafe(ref c2);
        var s21 = Vector512.LoadUnsafe(ref c2, Width);
        var s30 = Vector512.LoadUnsafe(ref c3);
        var s31 = Vector512.LoadUnsafe(ref c3, Width);
        for (var k = 0; k < inner; k++)
        {
            ref var row = ref Unsafe.Add(ref b, k * bStride);
            var b0 = Vector512.LoadUnsafe(ref row);
            var b1 = Vector512.LoadUnsafe(ref row, Width);
            var a0 = Vector512.Create(-Unsafe.Add(ref a, k));
            s00 = Vector512.FusedMultiplyAdd(a0, b0, s00);
            s01 = Vector512.FusedMultiplyAdd(a0, b1, s01);
            var a1 = Vector512.Create(-Unsafe.Add(ref a, k + aStride));
            s10 = Vector512.FusedMultiplyAdd(a1, b0, s10);
            s11 = Vector512.FusedMultiplyAdd(a1, b1, s11);
            var a2 = Vector512.Create(-Unsafe.Add(ref a, k + (2 * aStride)));
            s20 = Vector512.FusedMultiplyAdd(a2, b0, s20);
            s21 = Vector512.FusedMultiplyAdd(a2, b1, s21);
            var a3 = Vector512.Create(-Unsafe.Add(ref a, k + (3 * aStride)));
            s30 = Vector512.FusedMultiplyAdd(a3, b0, s30);
            s31 = Vector512.FusedMultiplyAdd(a3, b1, s31);
        }

        s00.StoreUnsafe(ref c);
        s01.StoreUnsafe(ref c, Width);
        s10.StoreUnsafe(ref c1);
        s11.StoreUnsafe(ref c1, Width);
        s20.StoreUnsafe(ref c2);
        s21.StoreUnsafe(ref c2, Width);
        s30.StoreUnsafe(ref c3);
        s31.StoreUnsafe(ref c3, Width);
    }

    private static void FourByOne(
        ref double a, int aStride, ref double b, int bStride, ref double c, int cStride, int inner)
    {
        for (var row = 0; row < 4; row++)
            OneByOne(ref Unsafe.Add(ref a, row * aStride), ref b, bStride, ref Unsafe.Add(ref c, row * cStride), inner);
    }

    private static void OneByOne(ref double a, ref double b, int bStride, ref double c, int inner)
    {
        var sum = Vector512.LoadUnsafe(ref c);
        for (var k = 0; k < inner; k++)
        {
            var factor = Vector512.Create(-Unsafe.Add(ref a, k));
            sum = Vector512.FusedMultiplyAdd(factor, Vector512.LoadUnsafe(ref b, (nuint)(k * bStride)), sum);
        }

        sum.StoreUnsafe(ref c);
    }
}
