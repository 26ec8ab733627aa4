using SweepCluster.Sweeps.Ledgers;

namespace SweepCluster.Sweeps.Running;

/// <summary>Computes a leased batch and hands its results in: on this process's threads, or through a grain.</summary>
/// <remarks>Safe from several threads at once.</remarks>
public interface IBatchProcessor
{
    /// <summary>Computes a batch; when this returns, its results are handed in. Gives the time spent in the engine.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; nothing of the batch was handed in.</exception>
    Task<TimeSpan> ProcessAsync(Lease lease, CancellationToken cancellation);
}
