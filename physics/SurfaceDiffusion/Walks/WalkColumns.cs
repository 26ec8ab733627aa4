namespace SweepCluster.Physics.SurfaceDiffusion.Walks;

/// <summary>Where a block's row holds what; all are means a walk.</summary>
/// <param name="Lags">Number of times.</param>
/// <param name="HalfBins">Half the width of the histogram.</param>
internal readonly record struct WalkColumns(int Lags, int HalfBins)
{
    /// <summary>Number of kinds of moves.</summary>
    public static readonly int Kinds = Enum.GetValues<MoveKind>().Length;

    /// <summary>Fourth power of the displacement along x at the end.</summary>
    public const int Fourth = 0;

    /// <summary>Duration.</summary>
    public const int Duration = 1;

    /// <summary>Moves of each kind, the last one of a walk that ends included.</summary>
    public const int Moves = 2;

    /// <summary>Squared displacements in squared units: along x at all times, then along y, then along z.</summary>
    public static int Squares => Moves + Kinds;

    /// <summary>Share of walks that end at each displacement along x.</summary>
    public int Histogram => Squares + (3 * Lags);

    /// <summary>Number of columns.</summary>
    public int Count => Histogram + (2 * HalfBins) + 1;
}
