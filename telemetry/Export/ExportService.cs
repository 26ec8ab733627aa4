using Microsoft.Extensions.Hosting;

namespace SweepCluster.Telemetry.Export;

/// <summary>Exports for as long as a host runs; it starts before the services that are added after it, and ends after them.</summary>
internal sealed class ExportService(string service, ExportSettings settings) : IHostedLifecycleService, IDisposable
{
    private OtlpExport? export;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        export = OtlpExport.Start(service, settings);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => Interlocked.Exchange(ref export, null)?.Dispose();
}
