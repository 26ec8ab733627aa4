using System.Diagnostics;

namespace SweepCluster.Client.Tests.SharedDirectories.Nfs;

/// <summary>
/// Hosts with kernels of their own (User Mode Linux, from Debian) on a network of their own; the first is an NFS server,
/// the others mount its export. All see this machine's file system read-only, and one folder of it that they may write to.
/// </summary>
internal sealed class NfsNetwork : IAsyncDisposable
{
    private const string Kernel = "linux.uml";
    private const string Modules = "/usr/lib/uml/modules";
    private const string Subnet = "10.9.0";
    private const int Server = 1;

    private readonly string space = $"sweep-nfs-{Environment.ProcessId}-{Interlocked.Increment(ref count)}";
    private readonly string options;
    private readonly string folder;
    private readonly List<NfsHost> hosts = [];

    private static int count;

    private NfsNetwork(string options, string folder)
    {
        this.options = options;
        this.folder = folder;
    }

    /// <summary>What is lacking on this machine, or <see langword="null"/>.</summary>
    public static string? Lacking()
    {
        if (!OperatingSystem.IsLinux())
            return "the hosts run on Linux";
        if (Environment.UserName != "root")
            return "not root, so no network can be made";
        string[] programs = [Kernel, "ip", "rpcbind", "rpc.nfsd", "rpc.mountd", "exportfs", "mount.nfs"];
        var missing = programs.Where(p => Find(p) is null).ToArray();
        if (missing.Length > 0)
            return $"{string.Join(", ", missing)} not installed; apt-get install user-mode-linux nfs-kernel-server iproute2";
        return File.Exists("/dev/net/tun") ? null : "no /dev/net/tun, so no network can be made";
    }

    /// <summary>Starts the network and its server.</summary>
    /// <param name="options">How clients mount, such as <c>vers=4.2</c>.</param>
    /// <param name="folder">What the hosts may write to; they see it as <see cref="Folder"/>.</param>
    public static async Task<NfsNetwork> StartAsync(string options, string folder)
    {
        var network = new NfsNetwork(options, folder);
        try
        {
            await network.MakeAsync();
            await network.Boot("SERVER=").UntilAsync("READY");
            return network;
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    /// <summary>The folder that they may write to, as the hosts see it.</summary>
    public const string Folder = "/run/folder";

    /// <summary>The export, as the clients see it.</summary>
    public const string Export = "/mnt";

    /// <summary>Boots one more client, which runs a script of the shell and is switched off then.</summary>
    public NfsHost Client(string script)
    {
        var name = $"{hosts.Count + 1}.sh";
        File.WriteAllText(Path.Combine(folder, name), script);
        return Boot($"SERVER={Subnet}.{Server}", $"OPTIONS={options}", $"COMMAND={Folder}/{name}");
    }

    /// <summary>Boots one more client, and gives what its script wrote, which must succeed.</summary>
    public async Task<string> RunAsync(string script)
    {
        var client = Client(script);
        await client.ShouldSucceedAsync();
        return client.Output;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts)
            await host.CrashAsync();
        await TryIpAsync("netns", "delete", space);
    }

    private NfsHost Boot(params string[] variables)
    {
        var number = hosts.Count + 1;
        string[] arguments =
        [
            "netns", "exec", space, Find(Kernel)!, "mem=384M", "root=/dev/root", "rootfstype=hostfs", "ro", "init=/bin/sh",
            "con=null", "con0=null,fd:1", "quiet", "loglevel=1", $"uml_dir={folder}/uml/", $"umid=host-{number}",
            $"vec0:transport=tap,ifname=host{number},depth=64",
            $"ADDRESS={Subnet}.{number}", $"FOLDER={folder}", $"MODULES={Modules}", .. variables,
            "--", Path.Combine(AppContext.BaseDirectory, "SharedDirectories", "Nfs", "host.sh"),
        ];
        var host = new NfsHost($"host {number}", arguments);
        hosts.Add(host);
        return host;
    }

    // A switch, and sockets enough.
    private async Task MakeAsync()
    {
        const int most = 8;
        await IpAsync("netns", "add", space);
        await IpAsync("-n", space, "link", "set", "lo", "up");
        await IpAsync("-n", space, "link", "add", "switch", "type", "bridge");
        await IpAsync("-n", space, "link", "set", "switch", "up");
        for (var host = 1; host <= most; host++)
        {
            await IpAsync("-n", space, "tuntap", "add", $"host{host}", "mode", "tap");
            await IpAsync("-n", space, "link", "set", $"host{host}", "master", "switch", "up");
        }
    }

    private static async Task IpAsync(params string[] arguments)
    {
        var (exitCode, error) = await TryIpAsync(arguments);
        exitCode.ShouldBe(0, $"ip {string.Join(' ', arguments)}: {error}");
    }

    private static async Task<(int ExitCode, string Error)> TryIpAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("ip", arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        var error = await process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        return (process.ExitCode, error);
    }

    private static string? Find(string program) => new[] { "/usr/sbin", "/usr/bin", "/sbin", "/bin" }
        .Select(place => Path.Combine(place, program)).FirstOrDefault(File.Exists);
}
