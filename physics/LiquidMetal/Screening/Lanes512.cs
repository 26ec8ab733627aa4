using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SweepCluster.Physics.LiquidMetal.Screening;

/// <summary>8 lanes: one AVX-512 register.</summary>
internal readonly struct Lanes512(Vector512<double> value) : ILanes<Lanes512>
{
    private readonly Vector512<double> value = value;

    public static int Count => 8;

    public double First => value.ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 All(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Load(ref readonly double source, nuint offset) => new(Vector512.LoadUnsafe(in source, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double target, nuint offset) => value.StoreUnsafe(ref target, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Fma(Lanes512 x, Lanes512 y, Lanes512 z) =>
        new(Vector512.FusedMultiplyAdd(x.value, y.value, z.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Min(Lanes512 x, Lanes512 y) => new(Vector512.MinNative(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Max(Lanes512 x, Lanes512 y) => new(Vector512.MaxNative(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 WhereLess(Lanes512 x, Lanes512 y, Lanes512 below, Lanes512 otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(x.value, y.value), below.value, otherwise.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 HalvingsBetween(Lanes512 a, Lanes512 b, out Lanes512 scaled)
    {
        var difference = (a.value.AsUInt64() - b.value.AsUInt64()) + Vector512.Create(ExponentBits.Half);
        var k = Vector512.ShiftRightLogical(difference, ExponentBits.Shift);
        scaled = new((b.value.AsUInt64() + Vector512.ShiftLeft(k, ExponentBits.Shift)).AsDouble());
        return new((k | Vector512.Create(ExponentBits.TwoTo52)).AsDouble() - Vector512.Create(ExponentBits.TwoTo52Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator +(Lanes512 x, Lanes512 y) => new(x.value + y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator -(Lanes512 x, Lanes512 y) => new(x.value - y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator *(Lanes512 x, Lanes512 y) => new(x.value * y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator /(Lanes512 x, Lanes512 y) => new(x.value / y.value);
}
