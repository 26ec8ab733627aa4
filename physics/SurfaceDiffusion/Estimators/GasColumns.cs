namespace SweepCluster.Physics.SurfaceDiffusion.Estimators;

/// <summary>Where a block's row holds what. Squares are in squared units of displacement, by lag.</summary>
/// <param name="Lags">Number of lags.</param>
/// <param name="Waves">Number of density waves; 0 when they are not measured.</param>
internal readonly record struct GasColumns(int Lags, int Waves)
{
    /// <summary>Jumps in the block.</summary>
    public const int Events = 0;

    /// <summary>Mean number of bonds.</summary>
    public const int Bonds = 1;

    /// <summary>Sum of the squared lengths of all jumps, or its expectation, in a^2.</summary>
    public const int Squares = 2;

    /// <summary>Mean squared displacement of an adatom: along x for all lags, then along y.</summary>
    public const int Tracer = 3;

    /// <summary>Mean square of the sum of all displacements, likewise.</summary>
    public int Flow => Tracer + (2 * Lags);

    /// <summary>Mean square of the integrated drift, likewise.</summary>
    public int Drift => Flow + (2 * Lags);

    /// <summary>Structure factor by wave.</summary>
    public int Structure => Drift + (2 * Lags);

    /// <summary>Number of columns.</summary>
    public int Count => Structure + Waves;
}
