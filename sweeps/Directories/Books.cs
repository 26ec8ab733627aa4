using SweepCluster.Sweeps.Ledgers;

namespace SweepCluster.Sweeps.Directories;

/// <summary>Adds up what a worker knows: its own chunks, those of others, and batches computed for one another.</summary>
/// <remarks>Not safe from several threads at once.</remarks>
internal sealed class Books(SweepLedger ledger, Claims claims, Lending lending, Borrowing borrowing)
{
    /// <summary>Points that this worker computed, for itself and for others.</summary>
    public long Computed => ledger.Progress.Finished - ledger.Progress.Found - lending.PointsByOthers + borrowing.Points;

    /// <summary>How far the sweep has come; what others computed counts as found.</summary>
    public SweepProgress Progress
    {
        get
        {
            var own = ledger.Progress;
            var (done, failed, quarantined) = claims.Elsewhere;
            // What became of points computed for others is known when their chunk is finished.
            var known = own with
            {
                Done = own.Done + done + borrowing.PointsIn(claims.IsFinished),
                Failed = own.Failed + failed,
                Quarantined = own.Quarantined + quarantined,
            };
            return known with
            {
                Found = known.Finished - Computed,
                EngineTime = own.EngineTime - lending.TimeByOthers + borrowing.Time,
            };
        }
    }
}
