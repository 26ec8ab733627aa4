using System.Globalization;
using Npgsql;
using SweepCluster.Sweeps.Postgres;

namespace SweepCluster.Client.Clusters;

/// <summary>A cluster on this machine, for development: PostgreSQL where it is installed, silos and a gateway, all on loopback.</summary>
internal sealed class LocalCluster : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(60);

    private readonly ClusterRequest request;
    private readonly ClusterPrograms programs;
    private readonly Action<string, string> listen;
    private readonly LocalPostgres? postgres;
    private readonly List<ClusterMember> members = [];
    private readonly HashSet<ClusterMember> lost = [];
    private int primaryPort;
    private int primaryGatewayPort;

    private LocalCluster(ClusterRequest request, ClusterPrograms programs, LocalPostgres? postgres, Action<string, string> listen)
    {
        this.request = request;
        this.programs = programs;
        this.postgres = postgres;
        this.listen = listen;
        Server = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{(request.Port > 0 ? request.Port : LoopbackPorts.Find())}"));
    }

    /// <summary>Where the gateway serves.</summary>
    public Uri Server { get; }

    /// <summary>Whether nobody has asked yet that it ends, here or in another process.</summary>
    public bool IsWanted => ClusterRecord.Read(request.Folder) is not null;

    /// <summary>Where the output of its processes is.</summary>
    public string LogFolder => Path.Combine(request.Folder, "logs");

    /// <summary>Whether sweeps outlive the cluster.</summary>
    public bool IsDurable => postgres is not null;

    /// <summary>The processes: silos, then the gateway.</summary>
    public IReadOnlyList<ClusterMember> Members => members;

    /// <summary>Starts a cluster and waits until the gateway takes sweeps.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="listen">Takes the name of a process and a line of its output.</param>
    /// <param name="cancellation">Gives up; what was started is ended.</param>
    /// <exception cref="InputException">A cluster runs in that folder already, or its programs are missing.</exception>
    /// <exception cref="IOException">A process did not start.</exception>
    public static async Task<LocalCluster> StartAsync(ClusterRequest request, Action<string, string> listen, CancellationToken cancellation)
    {
        if (ClusterRecord.Read(request.Folder) is { } running && running.Processes.Any(ClusterMember.Runs))
            throw new InputException($"a cluster runs in {request.Folder} already, at {running.Server}; end it with sweep cluster down");
        var found = await ClusterPrograms.FindAsync(line => listen("cluster", line), cancellation);
        Directory.CreateDirectory(request.Folder);
        var database = request.WantsPostgres ? LocalPostgres.Find(request.Folder, LoopbackPorts.Find()) : null;
        var cluster = new LocalCluster(request, found, database, listen);
        try
        {
            await cluster.StartAsync(cancellation);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends a cluster that another process started.</summary>
    /// <exception cref="InputException">No cluster runs in that folder.</exception>
    public static async Task StopAsync(string folder, TimeProvider time)
    {
        var record = ClusterRecord.Read(folder) ?? throw new InputException($"no cluster runs in {folder}");
        ClusterRecord.Remove(folder);
        await Task.WhenAll(record.Processes.Select(id => ClusterMember.StopAsync(id, StopTime, time)));
        if (record.PostgresPort > 0 && LocalPostgres.Find(folder, record.PostgresPort) is { } postgres)
            await postgres.StopAsync();
    }

    /// <summary>Starts one more silo, and waits until it has joined.</summary>
    public async Task<ClusterMember> AddSiloAsync(CancellationToken cancellation)
    {
        var ports = LoopbackPorts.Find(3);
        var isFirst = primaryPort == 0;
        var settings = new Dictionary<string, string>(Common())
        {
            ["Sweep__SiloPort"] = Text(ports[0]),
            ["Sweep__GatewayPort"] = Text(ports[1]),
            ["Sweep__HealthPort"] = Text(ports[2]),
            ["Sweep__Slots"] = Text(request.Slots > 0 ? request.Slots : Math.Max(1, Environment.ProcessorCount / request.Silos)),
        };
        if (isFirst)
            (primaryPort, primaryGatewayPort) = (ports[0], ports[1]);
        else if (postgres is null)
            settings["Sweep__PrimaryPort"] = Text(primaryPort);
        var silo = Start("silo", new Uri($"http://127.0.0.1:{Text(ports[2])}"), programs.Silo, settings);
        await ReadyAsync(silo, cancellation);
        return silo;
    }

    /// <summary>Ends when a process ends that had not when this was asked before, and says which.</summary>
    public async Task<ClusterMember> WaitForLossAsync(CancellationToken cancellation)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromSeconds(0.5));
        while (await ticks.WaitForNextTickAsync(cancellation))
        {
            if (members.Find(m => m.HasEnded && !lost.Contains(m)) is not { } found)
                continue;
            lost.Add(found);
            return found;
        }

        throw new OperationCanceledException(cancellation);
    }

    /// <summary>Asks every process to leave, the gateway first, and stops PostgreSQL after them.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var group in members.GroupBy(m => m.Name.StartsWith("silo", StringComparison.Ordinal)).OrderBy(g => g.Key))
            await Task.WhenAll(group.Select(m => m.StopAsync(StopTime)));
        foreach (var member in members)
            member.Dispose();
        if (postgres is not null)
            await postgres.StopAsync();
        ClusterRecord.Remove(request.Folder);
    }

    private async Task StartAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(LogFolder);
        if (postgres is not null)
        {
            await postgres.StartAsync(cancellation);
            await using var database = NpgsqlDataSource.Create(postgres.ConnectionString);
            await SchemaMigrator.MigrateAsync(database, cancellation);
        }

        await AddSiloAsync(cancellation);
        await Task.WhenAll(Enumerable.Range(1, request.Silos - 1).Select(_ => AddSiloAsync(cancellation)));
        var settings = new Dictionary<string, string>(Common())
        {
            ["Sweep__Listen"] = Server.ToString(),
            ["Sweep__GatewayPort"] = Text(primaryGatewayPort),
        };
        var gateway = Start(ClusterMember.Gateway, Server, programs.Gateway, settings);
        await ReadyAsync(gateway, cancellation);
        new ClusterRecord(Server, [gateway.Id, .. members.Where(m => m != gateway).Select(m => m.Id)], postgres?.Port ?? 0).Write(request.Folder);
    }

    private IEnumerable<KeyValuePair<string, string>> Common()
    {
        yield return new("Sweep__ClusterId", "local");
        if (postgres is not null)
            yield return new("Sweep__Postgres", postgres.ConnectionString);
        else
            yield return new("Sweep__StoreDirectory", Path.Combine(request.Folder, "stores"));
        if (request.Engines.Count > 0)
            yield return new("Sweep__Engines", string.Join(';', request.Engines.Select(Path.GetFullPath)));
        foreach (var setting in request.Settings)
            yield return setting;
    }

    private ClusterMember Start(string name, Uri address, string program, IEnumerable<KeyValuePair<string, string>> settings)
    {
        lock (members)
        {
            var unique = name == ClusterMember.Gateway ? name : $"silo-{members.Count + 1}";
            var member = ClusterMember.Start(unique, address, program, settings, Path.Combine(LogFolder, unique + ".log"), listen);
            members.Add(member);
            return member;
        }
    }

    private async Task ReadyAsync(ClusterMember member, CancellationToken cancellation)
    {
        var health = new Uri(member.Address, "/health/ready");
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        late.CancelAfter(StartTime);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        try
        {
            do
            {
                if (member.HasEnded)
                    throw new IOException($"{member.Name} ended before it was ready; its output is in {LogFolder}");
            }
            while (!await AnswersAsync(http, health, late.Token) && await ticks.WaitForNextTickAsync(late.Token));
        }
        catch (OperationCanceledException timeout) when (!cancellation.IsCancellationRequested)
        {
            throw new IOException($"{member.Name} was not ready within {StartTime.TotalSeconds:0} s; its output is in {LogFolder}", timeout);
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient http, Uri health, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync(health, cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
