using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SweepCluster.Physics.Numerics;

/// <summary>
/// Vector operations whose result is the same, bit for bit, on every processor.
/// </summary>
/// <remarks>
/// Sums run in eight fixed lanes whatever the width of the machine's registers, with fused multiply-adds throughout;
/// library routines choose lanes by the machine, and so give a cluster of mixed processors different last digits.
/// Lengths must agree; the shorter one is not looked for. Static and thread-safe.
/// </remarks>
public static class LaneVector
{
    private const int Lanes = 8;

    /// <summary>The scalar product.</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var count = x.Length;
        ref var a = ref MemoryMarshal.GetReference(x);
        ref var b = ref MemoryMarshal.GetReference(y[..count]);
        Vector512<double> even = default, odd = default;
        var i = 0;
        for (; i <= count - (2 * Lanes); i += 2 * Lanes)
        {
            even = Vector512.FusedMultiplyAdd(At(ref a, i), At(ref b, i), even);
            odd = Vector512.FusedMultiplyAdd(At(ref a, i + Lanes), At(ref b, i + Lanes), odd);
        }

        if (i <= count - Lanes)
        {
            even = Vector512.FusedMultiplyAdd(At(ref a, i), At(ref b, i), even);
            i += Lanes;
        }

        var sum = SumOfLanes(even + odd);
        for (; i < count; i++)
            sum = Math.FusedMultiplyAdd(Unsafe.Add(ref a, i), Unsafe.Add(ref b, i), sum);
        return sum;
    }

    /// <summary>The Euclidean length.</summary>
    public static double Norm(ReadOnlySpan<double> x) => Math.Sqrt(Dot(x, x));

    /// <summary>y := y + scale x.</summary>
    public static void AddScaled(double scale, ReadOnlySpan<double> x, Span<double> y)
    {
        var count = x.Length;
        ref var a = ref MemoryMarshal.GetReference(x);
        ref var b = ref MemoryMarshal.GetReference(y[..count]);
        var factor = Vector512.Create(scale);
        var i = 0;
        for (; i <= count - Lanes; i += Lanes)
            Vector512.FusedMultiplyAdd(factor, At(ref a, i), At(ref b, i)).StoreUnsafe(ref b, (nuint)i);
        for (; i < count; i++)
            Unsafe.Add(ref b, i) = Math.FusedMultiplyAdd(scale, Unsafe.Add(ref a, i), Unsafe.Add(ref b, i));
    }

    /// <summary>x := scale x.</summary>
    public static void Scale(double scale, Span<double> x)
    {
        ref var a = ref MemoryMarshal.GetReference(x);
        var factor = Vector512.Create(scale);
        var i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
            (factor * At(ref a, i)).StoreUnsafe(ref a, (nuint)i);
        for (; i < x.Length; i++)
            x[i] *= scale;
    }

    /// <summary>The plane rotation (x, y) := (c x - s y, s x + c y).</summary>
    public static void Rotate(Span<double> x, Span<double> y, double c, double s)
    {
        var count = x.Length;
        ref var a = ref MemoryMarshal.GetReference(x);
        ref var b = ref MemoryMarshal.GetReference(y[..count]);
        Vector512<double> cosine = Vector512.Create(c), sine = Vector512.Create(s);
        var i = 0;
        for (; i <= count - Lanes; i += Lanes)
        {
            Vector512<double> p = At(ref a, i), q = At(ref b, i);
            ((cosine * p) - (sine * q)).StoreUnsafe(ref a, (nuint)i);
            ((sine * p) + (cosine * q)).StoreUnsafe(ref b, (nuint)i);
        }

        for (; i < count; i++)
            (x[i], y[i]) = ((c * x[i]) - (s * y[i]), (s * x[i]) + (c * y[i]));
    }

    /// <summary>Takes from y its part along the unit vector x, and gives the size of that part.</summary>
    public static double Project(ReadOnlySpan<double> x, Span<double> y)
    {
        var part = Dot(x, y);
        AddScaled(-part, x, y);
        return part;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> At(ref double start, int index) => Vector512.LoadUnsafe(ref start, (nuint)index);

    /// <summary>The eight lanes added in one fixed order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double SumOfLanes(Vector512<double> lanes)
    {
        var four = lanes.GetLower() + lanes.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }
}
