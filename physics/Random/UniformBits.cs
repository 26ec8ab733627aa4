namespace SweepCluster.Physics.Random;

/// <summary>Turns 64 random bits into uniform numbers; the one home of that mapping.</summary>
public static class UniformBits
{
    /// <summary>2^-53, the spacing of the numbers that <see cref="ToUnit"/> gives.</summary>
    public const double Ulp = 1.0 / (1UL << 53);

    /// <summary>The upper 53 bits as a number in [0, 1).</summary>
    public static double ToUnit(ulong bits) => (bits >> 11) * Ulp;

    /// <summary>The upper 52 bits as a number in (0, 1): the middle of one of 2^52 equal cells.</summary>
    public static double ToOpenUnit(ulong bits) => ((bits >> 12) + 0.5) * (2 * Ulp);

    /// <summary>A whole number in [0, <paramref name="bound"/>) by the multiply-shift map; its bias is below bound / 2^64.</summary>
    public static ulong ToRange(ulong bits, ulong bound) => Math.BigMul(bits, bound, out _);
}
