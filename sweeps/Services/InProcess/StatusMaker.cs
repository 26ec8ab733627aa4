using SweepCluster.Sweeps.Ledgers;

namespace SweepCluster.Sweeps.Services.InProcess;

/// <summary>Puts together what is known of a sweep.</summary>
internal static class StatusMaker
{
    public static SweepStatus Make(
        SweepId id, AcceptedSweep accepted, SweepState state, SweepExecution? execution, ProgressMeter meter)
    {
        var progress = execution?.Progress ?? state.Progress ?? Nothing(accepted.Points);
        var isAlive = !SweepLifecycle.IsOver(state.Phase);
        return new SweepStatus
        {
            Id = id,
            Name = accepted.Name,
            Engine = accepted.Engine,
            EngineVersion = accepted.EngineVersion,
            Owner = accepted.Submission.Owner,
            Phase = state.Phase,
            Revision = state.Revision,
            Submitted = accepted.Submitted,
            Ended = state.Ended,
            Weight = accepted.Submission.Weight,
            Priority = accepted.Submission.Priority,
            Progress = progress,
            PointsPerSecond = isAlive ? meter.PointsPerSecond : 0,
            TimeLeft = state.Phase == SweepPhase.Running ? meter.TimeLeft(progress.Total - progress.Finished) : null,
            Fault = state.Fault,
            Failures = execution?.Failures.Top ?? state.Failures,
        };
    }

    private static SweepProgress Nothing(long total) => new()
    {
        Total = total,
        Done = 0,
        Failed = 0,
        Quarantined = 0,
        Leased = 0,
        Leases = 0,
        Found = 0,
        Duplicates = 0,
        LeasesLost = 0,
        EngineTime = TimeSpan.Zero,
    };
}
