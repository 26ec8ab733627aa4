using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SweepCluster.Physics.LiquidMetal.Screening;

/// <summary>2 lanes: one SSE or NEON register, and two plain doubles where there is none.</summary>
internal readonly struct Lanes128(Vector128<double> value) : ILanes<Lanes128>
{
    private readonly Vector128<double> value = value;

    public static int Count => 2;

    public double First => value.ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 All(double value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Load(ref readonly double source, nuint offset) => new(Vector128.LoadUnsafe(in source, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double target, nuint offset) => value.StoreUnsafe(ref target, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Fma(Lanes128 x, Lanes128 y, Lanes128 z) =>
        new(Vector128.FusedMultiplyAdd(x.value, y.value, z.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Min(Lanes128 x, Lanes128 y) => new(Vector128.MinNative(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Max(Lanes128 x, Lanes128 y) => new(Vector128.MaxNative(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 WhereLess(Lanes128 x, Lanes128 y, Lanes128 below, Lanes128 otherwise) =>
        new(Vector128.ConditionalSelect(Vector128.LessThan(x.value, y.value), below.value, otherwise.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 HalvingsBetween(Lanes128 a, Lanes128 b, out Lanes128 scaled)
    {
        var difference = (a.value.AsUInt64() - b.value.AsUInt64()) + Vector128.Create(ExponentBits.Half);
        var k = Vector128.ShiftRightLogical(difference, ExponentBits.Shift);
        scaled = new((b.value.AsUInt64() + Vector128.ShiftLeft(k, ExponentBits.Shift)).AsDouble());
        return new((k | Vector128.Create(ExponentBits.TwoTo52)).AsDouble() - Vector128.Create(ExponentBits.TwoTo52Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator +(Lanes128 x, Lanes128 y) => new(x.value + y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator -(Lanes128 x, Lanes128 y) => new(x.value - y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator *(Lanes128 x, Lanes128 y) => new(x.value * y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator /(Lanes128 x, Lanes128 y) => new(x.value / y.value);
}
