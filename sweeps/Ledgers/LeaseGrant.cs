using System.Collections.Immutable;

namespace SweepCluster.Sweeps.Ledgers;

/// <summary>The answer to a worker that asks for work.</summary>
/// <param name="Leases">Batches to compute; none when nothing is free just now.</param>
/// <param name="IsOver">Whether no work will come any more: every point is done, failed or set aside, or the sweep was cancelled.</param>
/// <param name="AskAgainAfter">When nothing was granted: how long to wait before asking again.</param>
public sealed record LeaseGrant(ImmutableArray<Lease> Leases, bool IsOver, TimeSpan AskAgainAfter)
{
    /// <summary>
    /// Whether a batch waits that is to be computed alone: the worker is asked to finish what it holds and to come back
    /// with nothing.
    /// </summary>
    public bool WantsAlone { get; init; }
}
