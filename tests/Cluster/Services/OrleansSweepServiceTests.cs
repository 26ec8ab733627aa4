using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SweepCluster.Client.Clusters;
using SweepCluster.Cluster.Tests.Processes;
using SweepCluster.Contracts.Services;
using SweepCluster.Grains.Services;
using SweepCluster.Silo.Options;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Cluster.Tests.Services;

/// <summary>The sweep service over the grains of a silo in this process, which the tests' gates need.</summary>
public sealed class OrleansSweepServiceTests(MigratedPostgres database) : SweepServiceContract
{
    // Grain state is kept by cluster, so that each test begins with nothing.
    private readonly string cluster = "contract-" + Guid.NewGuid().ToString("N")[..8];
    private WebApplication? silo;

    protected override async Task<ISweepService> StartAsync(ServiceLimits limits)
    {
        var ports = LoopbackPorts.Find(2);
        var builder = WebApplication.CreateBuilder([
            $"--Sweep:ClusterId={cluster}", $"--Sweep:Postgres={database.ConnectionString}",
            $"--Sweep:SiloPort={ports[0]}", $"--Sweep:GatewayPort={ports[1]}", "--Sweep:Slots=2", "--Sweep:DrainTime=00:00:00.2",
            $"--Sweep:Engines={typeof(Contracts.Engines.GateEngine).Assembly.Location}",
        ]);
        builder.AddSilo();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(Options.Create(limits));
        builder.Services.AddSingleton(limits);
        builder.Services.AddSingleton<ISweepService, OrleansSweepService>();
        silo = builder.Build();
        await silo.StartAsync(TestContext.Current.CancellationToken);
        return silo.Services.GetRequiredService<ISweepService>();
    }

    protected override async Task StopAsync(ISweepService service)
    {
        await silo!.StopAsync(CancellationToken.None);
        await silo.DisposeAsync();
    }

    protected override Task CleanUpAsync() => Task.CompletedTask;
}
