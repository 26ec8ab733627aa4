using System.Diagnostics;
using System.Security.Cryptography;
using SweepCluster.Client.Clusters;

namespace SweepCluster.Client.Tests.Slurm;

/// <summary>
/// A whole Slurm of one node of eight cores on the loopback, started from the system's packages (slurm-wlm, munge) and
/// ended with the test. A job of partition <c>high</c> preempts one of <c>low</c>, which is queued again.
/// </summary>
internal sealed class SlurmNode : IAsyncDisposable
{
    // Far above what any step takes: one that hangs says so.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly List<Process> daemons = [];
    private readonly string folder = Directory.CreateTempSubdirectory("sweep-slurm-").FullName;

    private SlurmNode()
    {
    }

    /// <summary>What is lacking on this machine, or <see langword="null"/>.</summary>
    public static string? Lacking()
    {
        if (!OperatingSystem.IsLinux())
            return "Slurm runs on Linux";
        if (Environment.UserName != "root")
            return "not root, so Slurm's daemons cannot be started";
        string[] programs = ["munged", "slurmctld", "slurmd", "sbatch", "squeue", "scancel", "scontrol"];
        var missing = programs.Where(p => Find(p) is null).ToArray();
        return missing.Length == 0 ? null : $"{string.Join(", ", missing)} not installed; apt-get install slurm-wlm munge";
    }

    /// <summary>Starts it.</summary>
    public static async Task<SlurmNode> StartAsync()
    {
        var node = new SlurmNode();
        try
        {
            await node.StartDaemonsAsync();
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    /// <summary>Variables for whoever talks to it.</summary>
    public (string Name, string Value)[] Environs => [("SLURM_CONF", Path.Combine(folder, "slurm.conf"))];

    /// <summary>Runs one of its commands.</summary>
    public async Task<string> RunAsync(string command, params string[] arguments)
    {
        using var process = Start(command, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        await process.WaitForExitAsync(limit.Token);
        process.ExitCode.ShouldBe(0, $"{command}: {await error}");
        return await output;
    }

    /// <summary>Lets a waiting job begin now; one that has begun meanwhile is left alone.</summary>
    public async Task BeginAsync(string job)
    {
        using var process = Start("scontrol", "update", $"JobId={job}", "StartTime=now");
        using var limit = new CancellationTokenSource(Limit);
        await process.WaitForExitAsync(limit.Token);
    }

    /// <summary>Jobs in the queue, as state and number.</summary>
    public async Task<string[]> QueueAsync() =>
        (await RunAsync("squeue", "--array", "--noheader", "--states=all", "--format=%T %i")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public async ValueTask DisposeAsync()
    {
        foreach (var daemon in Enumerable.Reverse(daemons))
        {
            if (!daemon.HasExited)
                daemon.Kill(entireProcessTree: true);
            await daemon.WaitForExitAsync();
            daemon.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task StartDaemonsAsync()
    {
        foreach (var name in new[] { "state", "spool" })
            Directory.CreateDirectory(Path.Combine(folder, name));
        // munged wants nobody else to be able to write above its socket, and everybody to come through.
        Allow(folder, (UnixFileMode)0b111_101_101);
        var key = Path.Combine(folder, "munge.key");
        await File.WriteAllBytesAsync(key, RandomNumberGenerator.GetBytes(1024));
        Allow(key, UnixFileMode.UserRead);
        await File.WriteAllTextAsync(Path.Combine(folder, "slurm.conf"), Configuration());
        daemons.Add(StartDaemon(
            "munged", "--foreground", "--force", $"--key-file={key}", $"--socket={Socket}", $"--pid-file={folder}/munge.pid",
            $"--log-file={folder}/munge.log", $"--seed-file={folder}/munge.seed"));
        await UntilAsync(() => Task.FromResult(File.Exists(Socket)), "for munged");
        daemons.Add(StartDaemon("slurmctld", "-D"));
        daemons.Add(StartDaemon("slurmd", "-D", "-N", "localhost"));
        await UntilAsync(
            async () =>
            {
                var ended = daemons.Find(d => d.HasExited);
                Assert.True(ended is null, $"A daemon ended with {ended?.ExitCode}:\n{Logs()}");
                using var sinfo = Start("sinfo", "--noheader", "--format=%T");
                var state = await sinfo.StandardOutput.ReadToEndAsync();
                return state.Contains("idle", StringComparison.Ordinal);
            },
            "for the node to be idle",
            Logs);
    }

    // The last lines of the daemons' logs.
    private string Logs() => string.Join('\n', Directory.GetFiles(folder, "*.log")
        .SelectMany(log => File.ReadLines(log).TakeLast(20).Prepend($"{Path.GetFileName(log)}:")));

    private static void Allow(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }

    private string Socket => Path.Combine(folder, "munge.socket");

    private string Configuration()
    {
        var ports = LoopbackPorts.Find(2);
        return $"""
            ClusterName=sweep-test
            SlurmctldHost=localhost(127.0.0.1)
            AuthType=auth/munge
            AuthInfo=socket={Socket},cred_expire=1
            CredType=cred/munge
            SlurmUser=root
            SlurmdUser=root
            SlurmctldPort={ports[0]}
            SlurmdPort={ports[1]}
            StateSaveLocation={folder}/state
            SlurmdSpoolDir={folder}/spool
            SlurmctldPidFile={folder}/slurmctld.pid
            SlurmdPidFile={folder}/slurmd.pid
            SlurmctldLogFile={folder}/slurmctld.log
            SlurmdLogFile={folder}/slurmd.log
            ProctrackType=proctrack/pgid
            TaskPlugin=task/none
            JobAcctGatherType=jobacct_gather/none
            AccountingStorageType=accounting_storage/none
            MpiDefault=none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_CPU
            SchedulerParameters=sched_interval=1,bf_interval=1
            SlurmdParameters=config_overrides
            PreemptType=preempt/partition_prio
            PreemptMode=REQUEUE
            KillWait=5
            ReturnToService=2
            NodeName=localhost NodeAddr=127.0.0.1 CPUs=8 State=UNKNOWN
            PartitionName=low Nodes=localhost Default=YES MaxTime=INFINITE PriorityTier=1 State=UP
            PartitionName=high Nodes=localhost MaxTime=INFINITE PriorityTier=10 PreemptMode=off State=UP

            """;
    }

    // What it writes, it writes to its log, too; a pipe that nobody reads would hold it up when it is full.
    private Process StartDaemon(string command, params string[] arguments)
    {
        var daemon = Start(command, arguments);
        daemon.BeginOutputReadLine();
        daemon.BeginErrorReadLine();
        return daemon;
    }

    private Process Start(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(Find(command)!) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in Environs)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Waits until something holds.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, string what, Func<string>? why = null)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!await holds())
        {
            Assert.False(limit.IsCancellationRequested, $"Waited too long {what}.\n{(limit.IsCancellationRequested ? why?.Invoke() : null)}");
            await Task.Delay(50, CancellationToken.None);
        }
    }

    private static string? Find(string program) => new[] { "/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin" }
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
