using SweepCluster.Client.Clusters;
using SweepCluster.Client.Tests;
using SweepCluster.Cluster.Tests.Processes;
using SweepCluster.Contracts.Engines;

namespace SweepCluster.Cluster.Tests.Consoles;

/// <summary><c>sweep serve</c> as a process: the other server, that a cluster is compared with.</summary>
internal sealed class ServeProcess : IDisposable
{
    private readonly ChildProcess process;

    private ServeProcess(ChildProcess process, string address)
    {
        this.process = process;
        Address = address;
    }

    public string Address { get; }

    public static async Task<ServeProcess> StartAsync(string folder)
    {
        var address = $"http://127.0.0.1:{LoopbackPorts.Find()}";
        var started = ChildProcess.Start(
            Path.Combine(AppContext.BaseDirectory, "sweep"), Path.Combine(folder, "serve.log"),
            new Dictionary<string, string> { ["SWEEP_ENGINES"] = typeof(PlaneEngine).Assembly.Location },
            "serve", "--listen", address, "--root", Path.Combine(folder, "served"), "--threads", "2");
        await Probes.ReadyAsync(started, new Uri(address));
        return new ServeProcess(started, address);
    }

    public Task<ConsoleRun> RunAsync(string[] line) => ConsoleRun.Of([.. line, "--server", Address, "--engines", typeof(PlaneEngine).Assembly.Location]);

    public void Dispose() => process.Dispose();
}
