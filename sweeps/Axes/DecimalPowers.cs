namespace SweepCluster.Sweeps.Axes;

/// <summary>The powers of ten that a double holds exactly, 10^0 to 10^22.</summary>
internal static class DecimalPowers
{
    /// <summary>The largest exponent whose power is exact.</summary>
    public const int Largest = 22;

    private static readonly double[] Powers =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
        1e21, 1e22,
    ];

    /// <summary>10 to the power <paramref name="exponent"/>, 0 to <see cref="Largest"/>.</summary>
    public static double Of(int exponent) => Powers[exponent];

    /// <summary>
    /// The number times a power of ten, -22 to 22, rounded once: a division for a negative exponent, so that 3 and -1
    /// give the double nearest to 0.3.
    /// </summary>
    public static double Scale(double number, int exponent) => exponent < 0 ? number / Powers[-exponent] : number * Powers[exponent];
}
