using SweepCluster.Sweeps.Services;

namespace SweepCluster.Grains.Contracts;

/// <summary>What a silo's worker says of its load. Key: the silo's address. Not durable: the worker says it again every second.</summary>
[Alias("worker")]
public interface IWorkerGrain : IGrainWithStringKey
{
    /// <summary>The worker reports.</summary>
    [Alias("report")]
    Task ReportAsync(WorkerStatus status);

    /// <summary>The last report, or <see langword="null"/> when there is none or it is old.</summary>
    [Alias("find")]
    Task<WorkerStatus?> FindAsync();
}
