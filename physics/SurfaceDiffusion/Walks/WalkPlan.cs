namespace SweepCluster.Physics.SurfaceDiffusion.Walks;

/// <summary>How long walks are followed and what of them is recorded.</summary>
/// <param name="Duration">Time of a walk; infinite for walks that all end by themselves.</param>
/// <param name="Lags">Number of times at which squares are taken, each twice the one before, the last being the end.</param>
/// <param name="HalfBins">The histogram of displacements along x runs from -HalfBins to +HalfBins units.</param>
/// <param name="Walkers">Walks a block.</param>
public readonly record struct WalkPlan(double Duration, int Lags, int HalfBins, int Walkers)
{
    /// <summary>Time number <paramref name="lag"/>.</summary>
    public double Lag(int lag) => Duration * Math.ScaleB(1, lag - Lags + 1);
}
