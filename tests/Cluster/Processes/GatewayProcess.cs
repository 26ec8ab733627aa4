using SweepCluster.Client.Clusters;
using SweepCluster.Client.Tests;
using SweepCluster.Contracts.Engines;

namespace SweepCluster.Cluster.Tests.Processes;

/// <summary>A gateway of a test cluster; killed and started again at the same address.</summary>
internal sealed class GatewayProcess : IDisposable
{
    private const int KillSignal = 9;

    private readonly Dictionary<string, string> environment;
    private readonly string log;
    private readonly Uri loopback;

    private GatewayProcess(Dictionary<string, string> environment, string folder, int port, Uri listen)
    {
        this.environment = environment;
        log = Path.Combine(folder, $"gateway-{port}.log");
        loopback = new Uri($"http://127.0.0.1:{port}");
        environment["Sweep__Listen"] = listen.ToString();
    }

    /// <summary>Where it serves, on loopback.</summary>
    public string Address => loopback.ToString().TrimEnd('/');

    /// <summary>The process.</summary>
    public ChildProcess Process { get; private set; } = null!;

    /// <summary>Starts a gateway and waits until it is ready.</summary>
    /// <param name="common">What all members of the cluster are told.</param>
    /// <param name="folder">Where its log goes.</param>
    /// <param name="host">The host that it listens at.</param>
    /// <param name="further">Further settings.</param>
    public static async Task<GatewayProcess> StartAsync(
        IReadOnlyDictionary<string, string> common, string folder, string host, params (string Name, string Value)[] further)
    {
        var port = LoopbackPorts.Find();
        var settings = common.Concat(further.Select(f => KeyValuePair.Create(f.Name, f.Value))).ToDictionary(StringComparer.Ordinal);
        var gateway = new GatewayProcess(settings, folder, port, new Uri($"http://{host}:{port}"));
        await gateway.StartAsync();
        return gateway;
    }

    /// <summary>Starts it, at the address that it had before, and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        Process = ChildProcess.Start(Path.Combine(AppContext.BaseDirectory, "sweep-gateway"), log, environment);
        await Probes.ReadyAsync(Process, loopback);
    }

    /// <summary>Ends it at once, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        Process.Signal(KillSignal);
        await Process.WaitAsync(TimeSpan.FromMinutes(1), "kill of the gateway");
        Process.Dispose();
    }

    /// <summary>Runs a verb of the console against it.</summary>
    public Task<ConsoleRun> RunAsync(params string[] line) =>
        ConsoleRun.Of([.. line, "--server", Address, "--engines", typeof(PlaneEngine).Assembly.Location]);

    /// <summary>Submits a file and gives the sweep's id.</summary>
    public async Task<string> SubmitAsync(string file, params string[] options)
    {
        var run = await RunAsync(["submit", file, .. options]);
        run.ExitCode.ShouldBe(0, run.Error);
        return run.Output.Trim();
    }

    public void Dispose() => Process.Dispose();
}
