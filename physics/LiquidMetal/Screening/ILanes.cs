using System.Numerics;

namespace SweepCluster.Physics.LiquidMetal.Screening;

/// <summary>
/// Several doubles computed side by side: one kernel written against this runs at every vector width.
/// </summary>
/// <remarks>
/// Only operations that IEEE 754 rounds exactly are offered (with a fused multiply-add that is fused on every machine),
/// so a kernel gives the same bits in each lane, at each width and on each machine.
/// </remarks>
internal interface ILanes<TSelf> :
    IAdditionOperators<TSelf, TSelf, TSelf>,
    ISubtractionOperators<TSelf, TSelf, TSelf>,
    IMultiplyOperators<TSelf, TSelf, TSelf>,
    IDivisionOperators<TSelf, TSelf, TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>The same value in every lane.</summary>
    static abstract TSelf All(double value);

    /// <summary>Lanes from <see cref="Count"/> consecutive values.</summary>
    static abstract TSelf Load(ref readonly double source, nuint offset);

    /// <summary>Writes the lanes to <see cref="Count"/> consecutive places.</summary>
    void Store(ref double target, nuint offset);

    /// <summary>The first lane.</summary>
    double First { get; }

    /// <summary>x y + z, rounded once.</summary>
    static abstract TSelf Fma(TSelf x, TSelf y, TSelf z);

    /// <summary>The smaller of two numbers; NaN goes either way.</summary>
    static abstract TSelf Min(TSelf x, TSelf y);

    /// <summary>The greater of two numbers; NaN goes either way.</summary>
    static abstract TSelf Max(TSelf x, TSelf y);

    /// <summary>Lane by lane <paramref name="below"/> where x &lt; y and <paramref name="otherwise"/> elsewhere.</summary>
    static abstract TSelf WhereLess(TSelf x, TSelf y, TSelf below, TSelf otherwise);

    /// <summary>
    /// The whole number k &gt;= 0 for which 2^k b comes closest to a, in steps of the exponent, for a &gt;= b &gt;= 0;
    /// <paramref name="scaled"/> is 2^k b. With b = 0 both are finite.
    /// </summary>
    static abstract TSelf HalvingsBetween(TSelf a, TSelf b, out TSelf scaled);
}
