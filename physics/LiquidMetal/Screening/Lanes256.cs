using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SweepCluster.Physics.LiquidMetal.Screening;

/// <summary>4 lanes: one AVX2 register.</summary>
internal readonly struct Lanes256(Vector256<double> value) : ILanes<Lanes256>
{
    private readonly Vector256<double> value = value;

    public static int Count => 4;

    public double First => value.ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 All(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Load(ref readonly double source, nuint offset) => new(Vector256.LoadUnsafe(in source, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double target, nuint offset) => value.StoreUnsafe(ref target, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Fma(Lanes256 x, Lanes256 y, Lanes256 z) =>
        new(Vector256.FusedMultiplyAdd(x.value, y.value, z.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Min(Lanes256 x, Lanes256 y) => new(Vector256.MinNative(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Max(Lanes256 x, Lanes256 y) => new(Vector256.MaxNative(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 WhereLess(Lanes256 x, Lanes256 y, Lanes256 below, Lanes256 otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(x.value, y.value), below.value, otherwise.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 HalvingsBetween(Lanes256 a, Lanes256 b, out Lanes256 scaled)
    {
        var difference = (a.value.AsUInt64() - b.value.AsUInt64()) + Vector256.Create(ExponentBits.Half);
        var k = Vector256.ShiftRightLogical(difference, ExponentBits.Shift);
        scaled = new((b.value.AsUInt64() + Vector256.ShiftLeft(k, ExponentBits.Shift)).AsDouble());
        return new((k | Vector256.Create(ExponentBits.TwoTo52)).AsDouble() - Vector256.Create(ExponentBits.TwoTo52Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator +(Lanes256 x, Lanes256 y) => new(x.value + y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator -(Lanes256 x, Lanes256 y) => new(x.value - y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator *(Lanes256 x, Lanes256 y) => new(x.value * y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator /(Lanes256 x, Lanes256 y) => new(x.value / y.value);
}
