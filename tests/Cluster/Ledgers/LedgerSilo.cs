using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SweepCluster.Client.Clusters;
using SweepCluster.Contracts.Engines;
using SweepCluster.Grains.Hosting;
using SweepCluster.Silo.Options;
using SweepCluster.Silo.Work;

namespace SweepCluster.Cluster.Tests.Ledgers;

/// <summary>A silo in this process whose sweeps nobody works on but the test, by the test's clock.</summary>
public sealed class LedgerSilo : IAsyncLifetime
{
    private readonly TestClock clock = new();
    private WebApplication silo = null!;

    /// <summary>The timers of its grains.</summary>
    public GrainTimers Timers { get; } = new();

    public IGrainFactory Grains => silo.Services.GetRequiredService<IGrainFactory>();

    public ISweepStores Stores => silo.Services.GetRequiredService<ISweepStores>();

    /// <summary>What the next grains that are activated go by.</summary>
    public GrainOptions Options => silo.Services.GetRequiredService<IOptions<GrainOptions>>().Value;

    /// <summary>Puts the clock of the sweeps into the hands of a test.</summary>
    public void Follow(TimeProvider time) => clock.Followed = time;

    public async ValueTask InitializeAsync()
    {
        var ports = LoopbackPorts.Find(2);
        var builder = WebApplication.CreateBuilder([
            "--Sweep:ClusterId=ledger", $"--Sweep:SiloPort={ports[0]}", $"--Sweep:GatewayPort={ports[1]}", "--Sweep:Slots=1",
            $"--Sweep:Engines={typeof(PlaneEngine).Assembly.Location}",
        ]);

        // The clock of the silo itself is the real one.
        builder.Services.AddKeyedSingleton(KeyedService.AnyKey, TimeProvider.System);
        builder.Services.AddKeyedSingleton<TimeProvider>(TimeProviderNames.Grains, Timers);
        builder.AddSilo();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.Remove(builder.Services.Single(s => s.ImplementationType == typeof(SiloWorker)));
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        silo = builder.Build();
        await silo.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await silo.StopAsync(CancellationToken.None);
        await silo.DisposeAsync();
    }

    private sealed class TestClock : TimeProvider
    {
        public TimeProvider Followed { get; set; } = System;

        public override long TimestampFrequency => Followed.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => Followed.GetUtcNow();

        public override long GetTimestamp() => Followed.GetTimestamp();
    }
}
