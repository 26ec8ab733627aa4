using SweepCluster.Sweeps.Chunks;

namespace SweepCluster.Sweeps.Ledgers;

/// <summary>Counts finished points by what became of them.</summary>
internal struct PointTally
{
    public long Done { get; private set; }

    public long Failed { get; private set; }

    public long Quarantined { get; private set; }

    public readonly long Finished => Done + Failed + Quarantined;

    public void Add(PointStatus status)
    {
        switch (status)
        {
            case PointStatus.Done:
                Done++;
                break;
            case PointStatus.Failed:
                Failed++;
                break;
            case PointStatus.Quarantined:
                Quarantined++;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(status), status, "A finished point is done, failed or set aside.");
        }
    }

    public void Add(LedgerPrefix prefix) =>
        (Done, Failed, Quarantined) = (Done + prefix.Done, Failed + prefix.Failed, Quarantined + prefix.Quarantined);
}
