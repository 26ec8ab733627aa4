using SweepCluster.Sweeps.Ledgers;

namespace SweepCluster.Sweeps.Running;

/// <summary>How a run stands, or how it ended.</summary>
/// <param name="Progress">The ledger's view.</param>
/// <param name="Elapsed">Time since the run began.</param>
/// <param name="Threads">Number of compute threads.</param>
public sealed record RunReport(SweepProgress Progress, TimeSpan Elapsed, int Threads)
{
    /// <summary>Points this run computed.</summary>
    public long Computed => Progress.Finished - Progress.Found;

    /// <summary>Points a second of this run.</summary>
    public double PointsPerSecond => Elapsed > TimeSpan.Zero ? Computed / Elapsed.TotalSeconds : 0;

    /// <summary>Time left at this rate; <see langword="null"/> before anything was computed.</summary>
    public TimeSpan? TimeLeft => Computed > 0
        ? TimeSpan.FromSeconds(Math.Min((Progress.Total - Progress.Finished) / PointsPerSecond, TimeSpan.MaxValue.TotalSeconds / 2))
        : null;

    /// <summary>Share of the threads' time that was not spent in engines, 0 to 1.</summary>
    public double Overhead => Elapsed > TimeSpan.Zero
        ? Math.Clamp(1 - (Progress.EngineTime / (Elapsed * Threads)), 0, 1)
        : 0;
}
