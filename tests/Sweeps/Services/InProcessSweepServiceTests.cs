using SweepCluster.Contracts.Services;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Services.InProcess;

namespace SweepCluster.Sweeps.Tests.Services;

public sealed class InProcessSweepServiceTests : SweepServiceContract
{
    private readonly string root = Directory.CreateTempSubdirectory("sweep-service-").FullName;

    protected override Task<ISweepService> StartAsync(ServiceLimits limits) => Task.FromResult<ISweepService>(
        InProcessSweepService.Start(root, Engines, new InProcessServiceOptions { Threads = 2, Limits = limits }));

    protected override Task StopAsync(ISweepService service) => ((InProcessSweepService)service).DisposeAsync().AsTask();

    protected override Task CleanUpAsync()
    {
        Directory.Delete(root, recursive: true);
        return Task.CompletedTask;
    }
}
