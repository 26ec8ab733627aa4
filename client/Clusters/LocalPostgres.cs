using System.Diagnostics;

namespace SweepCluster.Client.Clusters;

/// <summary>A PostgreSQL server of this cluster's own, on loopback, with its data in the cluster's folder.</summary>
internal sealed class LocalPostgres
{
    private const string ServiceUser = "postgres";

    // Silos and the gateway open 16 each at most (Sweep__PostgresConnections): enough for 30 of them.
    private const int MostConnections = 500;

    private readonly string binaries;
    private readonly string data;
    private readonly string log;

    private LocalPostgres(string binaries, string folder, int port)
    {
        this.binaries = binaries;
        data = Path.Combine(folder, "postgres");
        log = Path.Combine(folder, "postgres.log");
        ConnectionString = $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Timeout=5;Command Timeout=20";
        Port = port;
    }

    /// <summary>How to connect.</summary>
    public string ConnectionString { get; }

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <summary>The server of a folder; <see langword="null"/> where PostgreSQL is not installed.</summary>
    public static LocalPostgres? Find(string folder, int port) =>
        Binaries() is { } binaries ? new LocalPostgres(binaries, folder, port) : null;

    /// <summary>Starts it; the first time, makes the database.</summary>
    /// <exception cref="IOException">It does not start; its log says why.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        if (!File.Exists(Path.Combine(data, "PG_VERSION")))
        {
            Directory.CreateDirectory(data);
            if (IsRoot)
                await RunAsync("chown", ["-R", ServiceUser, data], cancellation);
            await RunAsServiceAsync("initdb", ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"], cancellation);
        }

        if (await RunningAsync(cancellation))
            return;
        if (!File.Exists(log))
            await File.WriteAllTextAsync(log, "", cancellation);
        if (IsRoot)
            await RunAsync("chown", [ServiceUser, log], cancellation);

        // A second, below the promise of durability, may be lost with the machine; a process that dies loses nothing.
        await RunAsServiceAsync(
            "pg_ctl",
            [
                "-D", data, "-w", "-t", "60", "-l", log, "-o",
                $"-p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={data} -c synchronous_commit=off -c max_connections={MostConnections}",
                "start",
            ],
            cancellation);
    }

    /// <summary>Stops it when nobody needs it any more; two processes may do so at once.</summary>
    /// <exception cref="IOException">It goes on; its log may say why.</exception>
    public async Task StopAsync()
    {
        if (!await RunningAsync(CancellationToken.None))
            return;
        try
        {
            await RunAsServiceAsync("pg_ctl", ["-D", data, "-m", "fast", "-w", "stop"], CancellationToken.None);
        }
        catch (IOException)
        {
            // The other one may have stopped it since the question.
            if (await RunningAsync(CancellationToken.None))
                throw;
        }
    }

    private static bool IsRoot => Environment.UserName == "root";

    private async Task<bool> RunningAsync(CancellationToken cancellation)
    {
        if (!Directory.Exists(data))
            return false;
        try
        {
            await RunAsServiceAsync("pg_ctl", ["-D", data, "status"], cancellation);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    // PostgreSQL refuses to run as root.
    private Task RunAsServiceAsync(string program, string[] arguments, CancellationToken cancellation)
    {
        var path = Path.Combine(binaries, program);
        return IsRoot
            ? RunAsync("runuser", ["-u", ServiceUser, "--", path, .. arguments], cancellation)
            : RunAsync(path, arguments, cancellation);
    }

    // Its output goes nowhere: a server that inherits a pipe would keep it open.
    private async Task RunAsync(string path, string[] arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" </dev/null >/dev/null 2>&1", path, .. arguments])
        {
            WorkingDirectory = "/",
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
            throw new IOException($"{path} {arguments[^1]} ended with exit code {process.ExitCode}; {log} may say why");
    }

    private static string? Binaries()
    {
        const string debian = "/usr/lib/postgresql";
        string[] folders =
        [
            .. Directory.Exists(debian)
                ? Directory.EnumerateDirectories(debian).OrderDescending(StringComparer.Ordinal).Select(d => Path.Combine(d, "bin"))
                : [],
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries),
        ];
        return folders.FirstOrDefault(f => File.Exists(Path.Combine(f, "initdb")));
    }
}
