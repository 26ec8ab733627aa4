namespace SweepCluster.Physics.SurfaceDiffusion.Estimators;

/// <summary>When a block of a run is sampled, and what is measured in it.</summary>
/// <param name="Interval">Time between samples, which is the shortest lag.</param>
/// <param name="Lags">Number of lags, each twice the one before; at least <see cref="FewestLags"/>.</param>
/// <param name="SamplesPerBlock">Samples a block; at least 2^(Lags - 1), so that every lag has a window.</param>
/// <param name="Follow">Whether adatoms are followed: tracer diffusion.</param>
/// <param name="Structure">Whether density waves are measured: thermodynamic factor.</param>
public readonly record struct GasPlan(double Interval, int Lags, int SamplesPerBlock, bool Follow, bool Structure)
{
    /// <summary>The fewest lags from which long-time limits can be fitted.</summary>
    public const int FewestLags = 6;

    /// <summary>
    /// Whether adatoms interact. Then short lags say little of long ones, and what the longest lag still changes counts
    /// as an error of tracer diffusion.
    /// </summary>
    public bool Interacting { get; init; }

    /// <summary>Simulated time of a block.</summary>
    public double BlockTime => Interval * SamplesPerBlock;

    /// <summary>A plan whose longest lag fits <paramref name="windows"/> times into a block.</summary>
    /// <param name="interval">Time between samples.</param>
    /// <param name="lags">Number of lags.</param>
    /// <param name="windows">Windows of the longest lag in a block.</param>
    /// <param name="follow">Whether adatoms are followed.</param>
    /// <param name="structure">Whether density waves are measured.</param>
    public static GasPlan Of(double interval, int lags, int windows, bool follow, bool structure) =>
        new(interval, lags, windows << (lags - 1), follow, structure);
}
