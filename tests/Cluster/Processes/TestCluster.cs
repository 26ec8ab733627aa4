using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Configuration;
using SweepCluster.Client.Clusters;
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
    private const int MostStarts = 3;

    private readonly string folder = Directory.CreateTempSubdirectory("sweep-cluster-").FullName;
    private readonly string name = "test-" + Guid.NewGuid().ToString("N")[..8];
    private readonly List<ChildProcess> silos = [];
    private readonly PostgresServer? own;
    private (string Name, string Value)[] settings = [];
    private IHost? client;

    private TestCluster(PostgresServer? own, string connection)
    {
        this.own = own;
        Connection = connection;
        Database = NpgsqlDataSource.Create(connection);
    }

    /// <summary>The PostgreSQL of this cluster alone.</summary>
    public PostgresServer Postgres => own ?? throw new InvalidOperationException("PostgreSQL is shared with other tests.");

    /// <summary>How silos and gateways connect to PostgreSQL.</summary>
    public string Connection { get; }

    public NpgsqlDataSource Database { get; }

    public static EngineCatalog Engines { get; } = EngineCatalog.Shipped.With(typeof(PlaneEngine).Assembly);

    public ISweepService Service => client!.Services.GetRequiredService<ISweepService>();

    public IReadOnlyList<ChildProcess> Silos
    {
        get
        {
            lock (silos)
                return [.. silos];
        }
    }

    /// <summary>Starts silos over a PostgreSQL of their own; skips the test where it is not installed.</summary>
    public static Task<TestCluster> StartOrSkipAsync(int siloCount, int slots = 1)
    {
        var postgres = PostgresServer.StartOrSkip();
        return StartAsync(postgres, postgres.ConnectionString, [.. Enumerable.Repeat(SiloHost.Loopback, siloCount)], slots);
    }

    /// <summary>Starts silos over a PostgreSQL that is shared; skips the test where it is not installed.</summary>
    public static Task<TestCluster> StartOrSkipAsync(
        MigratedPostgres postgres, int siloCount, int slots = 1, params (string Name, string Value)[] settings) =>
        StartAsync(own: null, postgres.ConnectionString, [.. Enumerable.Repeat(SiloHost.Loopback, siloCount)], slots, settings);

    /// <summary>Starts a silo on each host.</summary>
    /// <param name="own">The PostgreSQL of this cluster alone, ended with it.</param>
    /// <param name="connection">How silos connect to PostgreSQL.</param>
    /// <param name="hosts">Where silos run.</param>
    /// <param name="slots">Batches that each computes at the same time.</param>
    /// <param name="settings">Further settings of every silo.</param>
    public static async Task<TestCluster> StartAsync(
        PostgresServer? own, string connection, SiloHost[] hosts, int slots, params (string Name, string Value)[] settings)
    {
        var cluster = new TestCluster(own, connection) { settings = settings };
        try
        {
            await SchemaMigrator.MigrateAsync(cluster.Database);
            await Task.WhenAll(hosts.Select(host => cluster.StartAgainAsync(slots, host)));
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
    public async Task<ChildProcess> StartSiloAsync(int slots = 1, SiloHost? host = null)
    {
        var at = host ?? SiloHost.Loopback;
        var ports = LoopbackPorts.Find(3);
        string[] command = [.. at.Prefix, Path.Combine(AppContext.BaseDirectory, "sweep-silo")];
        var environment = new Dictionary<string, string>(Common())
        {
            ["Sweep__AdvertisedAddress"] = at.Address,
            ["Sweep__SiloPort"] = $"{ports[0]}",
            ["Sweep__GatewayPort"] = $"{ports[1]}",
            ["Sweep__HealthPort"] = $"{ports[2]}",
            ["Sweep__Slots"] = $"{slots}",
            ["Sweep__ProbeTimeout"] = "00:00:01",
        };
        foreach (var (setting, value) in settings)
            environment[setting] = value;
        var silo = ChildProcess.Start(command[0], Path.Combine(folder, $"silo-{ports[0]}.log"), environment, command[1..]);
        lock (silos)
            silos.Add(silo);
        await Probes.ReadyAsync(silo, new Uri($"http://{at.Address}:{ports[2]}"));
        return silo;
    }

    /// <summary>Starts a gateway of this cluster; the caller's to end.</summary>
    internal Task<GatewayProcess> StartGatewayAsync(string host = "127.0.0.1", params (string Name, string Value)[] further) =>
        GatewayProcess.StartAsync(Common(), folder, host, further);

    /// <summary>Starts a silo for each that was lost, until it is told that the test is over.</summary>
    public async Task ReplaceLostSilosAsync(int slots, CancellationToken over, SiloHost? host = null)
    {
        var wanted = Silos.Count;
        while (!over.IsCancellationRequested)
        {
            var missing = wanted - Silos.Count(s => !s.HasExited);
            await Task.WhenAll(Enumerable.Range(0, missing).Select(_ => TryStartSiloAsync(slots, host)));
            await Task.Delay(TimeSpan.FromMilliseconds(200), over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Ends every silo at once and lets go of the database, as before a restore.</summary>
    public async Task LeaveAsync()
    {
        await DisconnectAsync();
        foreach (var silo in silos)
            silo.Dispose();
        silos.Clear();
        Database.Clear();
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>Starts silos and the client again.</summary>
    public async Task ReturnAsync(int siloCount, int slots)
    {
        await Task.WhenAll(Enumerable.Range(0, siloCount).Select(_ => StartSiloAsync(slots)));
        await ConnectAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await DisconnectAsync();
        foreach (var silo in silos)
            silo.Dispose();
        await Database.DisposeAsync();
        own?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    // On a machine that is busy a silo may be taken for dead while it joins; it ends then, and is started again, as an
    // orchestrator does.
    private async Task StartAgainAsync(int slots, SiloHost host)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await StartSiloAsync(slots, host);
                return;
            }
            catch (InvalidOperationException) when (attempt < MostStarts)
            {
                lock (silos)
                    silos.RemoveAll(s => s.HasExited);
            }
        }
    }

    // It may be killed, or find no database, before it is ready.
    private async Task TryStartSiloAsync(int slots, SiloHost? host)
    {
        try
        {
            await StartSiloAsync(slots, host);
        }
        catch (Exception fault) when (fault is InvalidOperationException or OperationCanceledException)
        {
            // Another one is started at the next look.
        }
    }

    private Dictionary<string, string> Common() => new(StringComparer.Ordinal)
    {
        ["Sweep__ClusterId"] = name,
        ["Sweep__Postgres"] = Connection,
        ["Sweep__Engines"] = typeof(PlaneEngine).Assembly.Location,
        ["Logging__LogLevel__Default"] = "Warning",
    };

    private async Task DisconnectAsync()
    {
        if (client is not null)
            await client.StopAsync();
        client?.Dispose();
        client = null;
    }

    private async Task ConnectAsync()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(orleans =>
        {
            orleans.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (name, name));
            orleans.UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = ("Npgsql", Connection));
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
