using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SweepCluster.Client.Clusters;
using SweepCluster.Cluster.Tests.Processes;
using SweepCluster.Contracts.Engines;

namespace SweepCluster.Cluster.Tests.Telemetry;

/// <summary>Silos and a gateway as processes, with an environment that tells them where telemetry goes; used as a client would, over HTTP.</summary>
internal sealed class TracedCluster : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly string folder = Directory.CreateTempSubdirectory("sweep-traced-").FullName;
    private readonly Dictionary<string, string> environment;
    private readonly List<ChildProcess> processes = [];
    private readonly List<Uri> metrics = [];
    private readonly HttpClient http = new() { Timeout = Limit };
    private Uri api = null!;

    private TracedCluster(MigratedPostgres database, IReadOnlyDictionary<string, string> environment)
    {
        this.environment = new Dictionary<string, string>(environment, StringComparer.Ordinal)
        {
            ["Sweep__ClusterId"] = "traced-" + Guid.NewGuid().ToString("N")[..8],
            ["Sweep__Postgres"] = database.ConnectionString,
            ["Sweep__Engines"] = typeof(PlaneEngine).Assembly.Location,
            ["Sweep__DrainTime"] = "00:00:01",
            ["Logging__LogLevel__Default"] = "Warning",
        };
    }

    /// <summary>Where each silo, and then the gateway, serves its metrics.</summary>
    public IReadOnlyList<Uri> Metrics => metrics;

    public static async Task<TracedCluster> StartAsync(
        MigratedPostgres database, IReadOnlyDictionary<string, string> environment, int silos = 2, int slots = 2)
    {
        var cluster = new TracedCluster(database, environment);
        try
        {
            for (var i = 0; i < silos; i++)
                await cluster.StartSiloAsync(slots);
            await cluster.StartGatewayAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Submits a sweep and gives its id.</summary>
    public async Task<string> SubmitAsync(string yaml)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(api, "sweeps")) { Content = new StringContent(yaml, Encoding.UTF8, "application/yaml") };
        using var answer = await http.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    /// <summary>Submits a sweep with the console, as a process that exports its telemetry to where the others do, and gives its id.</summary>
    public async Task<string> SubmitFromConsoleAsync(string yaml)
    {
        var (file, log) = (Path.Combine(folder, "sweep.yaml"), Path.Combine(folder, "console.log"));
        await File.WriteAllTextAsync(file, yaml);
        using var console = ChildProcess.Start(
            Path.Combine(AppContext.BaseDirectory, "sweep"), log, environment, "submit", file, "--json", "--server", api.GetLeftPart(UriPartial.Authority));
        await console.WaitAsync(Limit, "sweep submit");
        console.ExitCode.ShouldBe(0, console.Output);
        return JsonDocument.Parse(console.Output.Split('\n').Single(line => line.StartsWith('{'))).RootElement.GetProperty("id").GetString()!;
    }

    /// <summary>Waits until a sweep is completed.</summary>
    public async Task CompleteAsync(string id)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await ticks.WaitForNextTickAsync(limit.Token))
        {
            var sweep = await http.GetFromJsonAsync<JsonElement>(new Uri(api, $"sweeps/{id}"), limit.Token);
            if (sweep.GetProperty("phase").GetString()!.Equals("completed", StringComparison.OrdinalIgnoreCase))
                return;
        }
    }

    /// <summary>Asks every process to leave, so that it sends what it still has, and waits for its end.</summary>
    public async Task StopAsync()
    {
        foreach (var process in Enumerable.Reverse(processes))
        {
            process.Signal(15);
            await process.WaitAsync(Limit, "leaving");
        }
    }

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        foreach (var process in processes)
            process.Dispose();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task StartSiloAsync(int slots)
    {
        var ports = LoopbackPorts.Find(3);
        await StartAsync("sweep-silo", ports[2], new Dictionary<string, string>
        {
            ["Sweep__SiloPort"] = $"{ports[0]}",
            ["Sweep__GatewayPort"] = $"{ports[1]}",
            ["Sweep__HealthPort"] = $"{ports[2]}",
            ["Sweep__Slots"] = $"{slots}",
        });
    }

    private async Task StartGatewayAsync()
    {
        var port = LoopbackPorts.Find();
        await StartAsync("sweep-gateway", port, new Dictionary<string, string> { ["Sweep__Listen"] = $"http://127.0.0.1:{port}" });
        api = new Uri($"http://127.0.0.1:{port}/api/v1/");
    }

    private async Task StartAsync(string program, int port, Dictionary<string, string> further)
    {
        var process = ChildProcess.Start(
            Path.Combine(AppContext.BaseDirectory, program), Path.Combine(folder, $"{program}-{port}.log"),
            environment.Concat(further).ToDictionary(StringComparer.Ordinal));
        processes.Add(process);
        metrics.Add(new Uri($"http://127.0.0.1:{port}/metrics"));
        using var limit = new CancellationTokenSource(Limit);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await ticks.WaitForNextTickAsync(limit.Token))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"{program} ended with exit code {process.ExitCode} before it was ready: {process.Tail()}");
            try
            {
                using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/health/ready"), limit.Token);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
    }
}
