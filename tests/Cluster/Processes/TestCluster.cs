using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Configuration;
using SweepCluster.Contracts.Engines;
using SweepCluster.Contracts.Postgres;
using SweepCluster.Grains.Hosting;
using SweepCluster.Grains.Services;
using SweepCluster.Grains.Stores;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Postgres;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Cluster.Tests.Processes;

/// <summary>Real silo processes on loopback over a PostgreSQL of their own, and a client in this process.</summary>
public sealed class TestCluster : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sweep-cluster-").FullName;
    private readonly string name = "test-" + Guid.NewGuid().ToString("N")[..8];
    private readonly List<ChildProcess> silos = [];
    private IHost? client;

    private TestCluster(PostgresServer postgres)
    {
        Postgres = postgres;
        Database = postgres.Connect();
    }

    public PostgresServer Postgres { get; }

    public NpgsqlDataSource Database { get; }

    public static EngineCatalog Engines { get; } = EngineCatalog.Shipped.With(typeof(PlaneEngine).Assembly);

    public ISweepService Service => client!.Services.GetRequiredService<ISweepService>();

    public IReadOnlyList<ChildProcess> Silos => silos;

    /// <summary>Starts PostgreSQL and silos; skips the test where PostgreSQL is not installed.</summary>
    public static async Task<TestCluster> StartOrSkipAsync(int siloCount, int slots = 1)
    {
        var cluster = new TestCluster(PostgresServer.StartOrSkip());
        try
        {
            await SchemaMigrator.MigrateAsync(cluster.Database);
            await Task.WhenAll(Enumerable.Range(0, siloCount).Select(_ => cluster.StartSiloAsync(slots)));
            await cluster.ConnectAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts one more silo and waits until it is ready.</summary>
    public async Task<ChildProcess> StartSiloAsync(int slots = 1)
    {
        var ports = FreePorts.Find(3);
        var path = Path.Combine(AppContext.BaseDirectory, "sweep-silo");
        var silo = ChildProcess.Start(path, Path.Combine(folder, $"silo-{ports[0]}.log"), new Dictionary<string, string>
        {
            ["Sweep__ClusterId"] = name,
            ["Sweep__Postgres"] = Postgres.ConnectionString,
            ["Sweep__SiloPort"] = $"{ports[0]}",
            ["Sweep__GatewayPort"] = $"{ports[1]}",
            ["Sweep__HealthPort"] = $"{ports[2]}",
            ["Sweep__Slots"] = $"{slots}",
            ["Sweep__Engines"] = typeof(PlaneEngine).Assembly.Location,
            ["Sweep__ProbeTimeout"] = "00:00:01",
            ["Logging__LogLevel__Default"] = "Warning",
        });
        lock (silos)
            silos.Add(silo);
        await ReadyAsync(silo, ports[2]);
        return silo;
    }

    /// <summary>Starts a silo for each that was lost, until it is told that the test is over.</summary>
    public async Task ReplaceLostSilosAsync(int slots, CancellationToken over)
    {
        var wanted = silos.Count;
        while (!over.IsCancellationRequested)
        {
            var missing = wanted - silos.Count(s => !s.HasExited);
            await Task.WhenAll(Enumerable.Range(0, missing).Select(_ => TryStartSiloAsync(slots)));
            await Task.Delay(TimeSpan.FromMilliseconds(200), over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (client is not null)
            await client.StopAsync();
        client?.Dispose();
        foreach (var silo in silos)
            silo.Dispose();
        await Database.DisposeAsync();
        Postgres.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    // It may be killed, or find no database, before it is ready.
    private async Task TryStartSiloAsync(int slots)
    {
        try
        {
            await StartSiloAsync(slots);
        }
        catch (Exception fault) when (fault is InvalidOperationException or OperationCanceledException)
        {
            // Another one is started at the next look.
        }
    }

    private static async Task ReadyAsync(ChildProcess silo, int healthPort)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await ticks.WaitForNextTickAsync(limit.Token))
        {
            if (silo.HasExited)
                throw new InvalidOperationException($"A silo ended with exit code {silo.ExitCode} before it was ready: {silo.Tail()}");
            try
            {
                using var answer = await http.GetAsync($"http://127.0.0.1:{healthPort}/health/ready", limit.Token);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && !limit.IsCancellationRequested)
            {
                // Not listening yet, or slow.
            }
        }
    }

    private async Task ConnectAsync()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(orleans =>
        {
            orleans.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (name, name));
            orleans.UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = ("Npgsql", Postgres.ConnectionString));
            orleans.Configure<ClientMessagingOptions>(GrainCalls.Configure);
            orleans.Configure<GatewayOptions>(o => o.GatewayListRefreshPeriod = TimeSpan.FromSeconds(2));
            orleans.UseConnectionRetryFilter((_, _) => Task.FromResult(true));
        });
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(Engines);
        builder.Services.AddSingleton(Database);
        builder.Services.AddSingleton(new ServiceLimits());
        builder.Services.AddSingleton<ISweepStores, PostgresSweepStores>();
        builder.Services.AddSingleton<ISweepService, OrleansSweepService>();
        client = builder.Build();
        await client.StartAsync();
    }
}
