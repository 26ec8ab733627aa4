using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SweepCluster.Client.Clusters;

/// <summary>A process of a cluster on this machine, whose output goes to a log file and, line by line, to whoever listens.</summary>
internal sealed class ClusterMember : IDisposable
{
    /// <summary>What the process is called that serves the console.</summary>
    public const string Gateway = "gateway";

    private const int Terminate = 15;
    private const int KillSignal = 9;

    private readonly Process process;
    private readonly StreamWriter log;

    private ClusterMember(string name, Uri address, Process process, StreamWriter log)
    {
        Name = name;
        Address = address;
        this.process = process;
        this.log = log;
    }

    /// <summary>What it is called: gateway, silo-1.</summary>
    public string Name { get; }

    /// <summary>The process's number.</summary>
    public int Id => process.Id;

    /// <summary>Where it answers about its health, and offers its metrics.</summary>
    public Uri Address { get; }

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>Starts a program.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="address">Where it will answer about its health.</param>
    /// <param name="program">Its path.</param>
    /// <param name="settings">Variables of its environment.</param>
    /// <param name="logFile">Where its output goes.</param>
    /// <param name="listen">Takes each line as well.</param>
    public static ClusterMember Start(
        string name, Uri address, string program, IEnumerable<KeyValuePair<string, string>> settings, string logFile, Action<string, string> listen)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        var started = new Process { StartInfo = start };
        var member = new ClusterMember(name, address, started, new StreamWriter(logFile, append: true) { AutoFlush = true });
        started.OutputDataReceived += (_, line) => member.Take(line.Data, listen);
        started.ErrorDataReceived += (_, line) => member.Take(line.Data, listen);
        started.Start();
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return member;
    }

    /// <summary>Asks it to leave, and kills it when it has not in time.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        if (!process.HasExited)
            _ = Signal(process.Id, Terminate);
        using var late = new CancellationTokenSource(patience);
        try
        {
            await process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>Asks a process to leave that this one did not start, and kills it when it has not in time.</summary>
    public static async Task StopAsync(int id, TimeSpan patience, TimeProvider time)
    {
        _ = Signal(id, Terminate);
        var deadline = time.GetUtcNow() + patience;
        while (time.GetUtcNow() < deadline)
        {
            if (!Runs(id))
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(50), time);
        }

        _ = Signal(id, KillSignal);
    }

    /// <summary>Whether a process of this number runs.</summary>
    public static bool Runs(int id) => Signal(id, 0) == 0;

    /// <inheritdoc/>
    public void Dispose()
    {
        process.Dispose();
        log.Dispose();
    }

    private void Take(string? line, Action<string, string> listen)
    {
        if (line is null)
            return;
        lock (log)
            log.WriteLine(line);
        listen(Name, line);
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Signal(int process, int signal);
}
