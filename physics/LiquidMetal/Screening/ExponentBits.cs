namespace SweepCluster.Physics.LiquidMetal.Screening;

/// <summary>Bit patterns of IEEE doubles, by which a vector of numbers is scaled by powers of two.</summary>
internal static class ExponentBits
{
    /// <summary>Bits below the exponent.</summary>
    public const int Shift = 52;

    /// <summary>Half a step of the exponent.</summary>
    public const ulong Half = 1UL << 51;

    /// <summary>Pattern of 2^52: with a small whole number in its low bits it is 2^52 plus that number.</summary>
    public const ulong TwoTo52 = 0x4330000000000000UL;

    /// <summary>2^52.</summary>
    public const double TwoTo52Value = 4503599627370496.0;
}
