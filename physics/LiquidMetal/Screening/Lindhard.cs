using System.Runtime.Intrinsics;

namespace SweepCluster.Physics.LiquidMetal.Screening;

/// <summary>
/// The static response of the non-interacting electron gas: Lindhard's function and the dielectric function of the RPA.
/// </summary>
/// <remarks>
/// <para>
/// F(q) = 1/2 + (1 - q^2)/(4q) ln|(1+q)/(1-q)| with q = Q/2k_F; eps_RPA = 1 + (4 alpha r_s/pi) F(Q/2)/Q^2 with Q in
/// k_F. Valid for 1e-9 &lt;= Q &lt;= 1e9 and r_s &gt; 0; NaN in gives NaN out.
/// </para>
/// <para>
/// Relative error, tested against 50 digits: F below 4e-14 for 1e-9 &lt;= q &lt;= 1e9 (1e-15 below q = 5), eps_RPA below
/// 2e-15 everywhere. The columns use the widest vectors of the machine; a point's bits depend neither on its place in the
/// column nor on that width, and equal those of the scalar methods. Thread-safe.
/// </para>
/// </remarks>
public static class Lindhard
{
    private interface IColumnKernel
    {
        static abstract T Apply<T>(T densityParameter, T wavevector)
            where T : struct, ILanes<T>;
    }

    /// <summary>Lindhard's function F(q), q = Q/2k_F &gt; 0.</summary>
    public static double F(double q) => LindhardKernel.F(Lanes128.All(q), out _).First;

    /// <summary>-v chi0 = (4 alpha r_s/pi) F(Q/2)/Q^2, Q in k_F.</summary>
    public static double Polarization(double densityParameter, double wavevector) =>
        LindhardKernel.Polarization(Lanes128.All(densityParameter), Lanes128.All(wavevector)).First;

    /// <summary>eps_RPA, Q in k_F.</summary>
    public static double Epsilon(double densityParameter, double wavevector) =>
        LindhardKernel.Epsilon(Lanes128.All(densityParameter), Lanes128.All(wavevector)).First;

    /// <summary>eps_RPA of many points.</summary>
    /// <param name="densityParameters">r_s: one for all points, or one a point.</param>
    /// <param name="wavevectors">Q in k_F: one for all points, or one a point.</param>
    /// <param name="epsilon">Filled, one number a point.</param>
    /// <exception cref="ArgumentException">A column is neither of length 1 nor as long as the result.</exception>
    public static void Epsilon(
        ReadOnlySpan<double> densityParameters, ReadOnlySpan<double> wavevectors, Span<double> epsilon) =>
        Map<EpsilonKernel>(densityParameters, wavevectors, epsilon);

    /// <summary>1/eps_RPA of many points.</summary>
    /// <inheritdoc cref="Epsilon(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double})"/>
    public static void InverseEpsilon(
        ReadOnlySpan<double> densityParameters, ReadOnlySpan<double> wavevectors, Span<double> inverse) =>
        Map<InverseEpsilonKernel>(densityParameters, wavevectors, inverse);

    private static void Map<TKernel>(
        ReadOnlySpan<double> densityParameters, ReadOnlySpan<double> wavevectors, Span<double> result)
        where TKernel : struct, IColumnKernel
    {
        if (Vector512.IsHardwareAccelerated)
            Map<TKernel, Lanes512>(densityParameters, wavevectors, result);
        else if (Vector256.IsHardwareAccelerated)
            Map<TKernel, Lanes256>(densityParameters, wavevectors, result);
        else
            Map<TKernel, Lanes128>(densityParameters, wavevectors, result);
    }

    internal static void EpsilonAtWidth<T>(
        ReadOnlySpan<double> densityParameters, ReadOnlySpan<double> wavevectors, Span<double> epsilon)
        where T : struct, ILanes<T> => Map<EpsilonKernel, T>(densityParameters, wavevectors, epsilon);

    private static void Map<TKernel, T>(
        ReadOnlySpan<double> densityParameters, ReadOnlySpan<double> wavevectors, Span<double> result)
        where TKernel : struct, IColumnKernel
        where T : struct, ILanes<T>
    {
        var x = new LaneColumn<T>(densityParameters, result.Length, stackalloc double[LaneColumn<T>.BufferLength]);
        var y = new LaneColumn<T>(wavevectors, result.Length, stackalloc double[LaneColumn<T>.BufferLength]);
        var whole = result.Length - (result.Length % T.Count);
        for (var i = 0; i < whole; i += T.Count)
            TKernel.Apply(x.Load(i), y.Load(i)).Store(ref result[i], 0);
        if (whole == result.Length)
            return;

        // The rest goes through the same vector code, padded, so that its bits are those of a whole vector.
        Span<double> last = stackalloc double[T.Count];
        TKernel.Apply(x.LoadPadded(whole), y.LoadPadded(whole)).Store(ref last[0], 0);
        last[..(result.Length - whole)].CopyTo(result[whole..]);
    }

    private readonly struct EpsilonKernel : IColumnKernel
    {
        public static T Apply<T>(T densityParameter, T wavevector)
            where T : struct, ILanes<T> => LindhardKernel.Epsilon(densityParameter, wavevector);
    }

    private readonly struct InverseEpsilonKernel : IColumnKernel
    {
        public static T Apply<T>(T densityParameter, T wavevector)
            where T : struct, ILanes<T> => T.All(1) / LindhardKernel.Epsilon(densityParameter, wavevector);
    }
}
