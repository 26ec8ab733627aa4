using Microsoft.Extensions.Hosting;

namespace SweepCluster.Api.Hosting;

/// <summary>Leaves signals to the program around the host.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
