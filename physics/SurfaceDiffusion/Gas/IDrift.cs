namespace SweepCluster.Physics.SurfaceDiffusion.Gas;

/// <summary>
/// Follows the drift of a gas, j = sum over possible jumps of rate times displacement, and its integral over time.
/// </summary>
internal interface IDrift
{
    /// <summary>Integral of the drift since the start along x, in units of displacement.</summary>
    double IntegralX { get; }

    /// <summary>Integral of the drift since the start along y, in units of displacement.</summary>
    double IntegralY { get; }

    /// <summary>
    /// Integral since the start of the sum over possible jumps of rate times squared length, in a^2; NaN where it is not
    /// followed because all jumps have one length.
    /// </summary>
    double SquareIntegral { get; }

    /// <summary>Sum of the rates of all possible jumps, in 1/s; NaN where it is not followed.</summary>
    double TotalRate { get; }

    /// <summary>A site's byte changes; an empty site, whatever is around it, counts nothing.</summary>
    void Change(int sublattice, byte before, byte after);

    /// <summary>The configuration lasts for <paramref name="duration"/>.</summary>
    void Wait(double duration);

    void Save(BinaryWriter state);

    void Restore(BinaryReader state);
}
