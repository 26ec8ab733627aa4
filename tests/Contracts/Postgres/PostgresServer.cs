using System.Diagnostics;
using Npgsql;
using SweepCluster.Client.Clusters;

namespace SweepCluster.Contracts.Postgres;

/// <summary>A PostgreSQL server of the test's own, on loopback, in a temporary folder; gone with the test.</summary>
public sealed class PostgresServer : IDisposable
{
    private readonly string folder;
    private readonly string binaries;

    private readonly PostgresPlace place;

    private PostgresServer(string binaries, PostgresPlace place)
    {
        this.binaries = binaries;
        this.place = place;
        folder = Directory.CreateTempSubdirectory("sweep-postgres-").FullName;
        Data = place.DataFolder ?? Path.Combine(folder, "data");
        Port = LoopbackPorts.Find();
    }

    public int Port { get; }

    public string ConnectionString =>
        $"Host={place.Address};Port={Port};Username=postgres;Database=postgres;Pooling=true;Timeout=5;Command Timeout=20{Further}";

    /// <summary>Further words of the connection string, each with a semicolon in front.</summary>
    public string Further { get; set; } = "";

    /// <summary>Starts a server, or skips the test where PostgreSQL is not installed.</summary>
    public static PostgresServer StartOrSkip(PostgresPlace? place = null)
    {
        var server = TryStart(place);
        Assert.SkipWhen(server is null, "PostgreSQL is not installed (initdb was not found)");
        return server!;
    }

    /// <summary>Starts a server; <see langword="null"/> where PostgreSQL is not installed.</summary>
    public static PostgresServer? TryStart(PostgresPlace? place = null)
    {
        if (FindBinaries() is not { } found)
            return null;
        var server = new PostgresServer(found, place ?? new PostgresPlace());
        server.Initialize();
        server.Start();
        return server;
    }

    public NpgsqlDataSource Connect() => NpgsqlDataSource.Create(ConnectionString);

    // Several clusters share one server, and every silo may have a hundred connections.
    public void Start() => Run(
        "pg_ctl", "-D", Data, "-w", "-t", "30", "-l", Path.Combine(folder, "log"), "-o",
        $"-p {Port} -c listen_addresses={place.Address} -c unix_socket_directories={folder} -c fsync=off -c max_connections=500", "start");

    /// <summary>Starts it again, if it ended.</summary>
    public void Revive()
    {
        try
        {
            Run("pg_ctl", "-D", Data, "status");
        }
        catch (InvalidOperationException)
        {
            Start();
        }
    }

    /// <summary>Ends the server at once, as a crash does.</summary>
    public void Kill() => Run("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");

    /// <summary>Ends the server at once, and its data are gone: an empty one is there in its place, not started.</summary>
    public void Lose()
    {
        Kill();
        Directory.Delete(Data, recursive: true);
        Directory.Delete(Path.Combine(folder, "wal"), recursive: true);
        Initialize();
    }

    /// <summary>From here on the server speaks TLS, with this certificate, and nothing else over the network.</summary>
    public void RequireTls(string certificatePem, string keyPem)
    {
        var (certificate, key) = (Path.Combine(folder, "server.crt"), Path.Combine(folder, "server.key"));
        File.WriteAllText(certificate, certificatePem);
        File.WriteAllText(key, keyPem);
        RunProgram("chmod", "600", key);
        if (Environment.UserName == "root")
            RunProgram("chown", "postgres", certificate, key);
        File.AppendAllText(Path.Combine(Data, "postgresql.conf"), $"\nssl = on\nssl_cert_file = '{certificate}'\nssl_key_file = '{key}'\n");
        File.WriteAllText(Path.Combine(Data, "pg_hba.conf"), "hostssl all all 127.0.0.1/32 trust\n");
        Kill();
        Start();
    }

    /// <summary>Freezes every process of the server, or lets them go on.</summary>
    public void Freeze(bool isFrozen)
    {
        // The postmaster, and whoever it started: they are one session.
        var postmaster = File.ReadLines(Path.Combine(Data, "postmaster.pid")).First();
        RunProgram("pkill", isFrozen ? "-STOP" : "-CONT", "-s", postmaster);
    }

    public void Dispose()
    {
        try
        {
            Kill();
        }
        catch (InvalidOperationException)
        {
            // It was stopped already.
        }

        Directory.Delete(folder, recursive: true);
    }

    private string Data { get; }

    // Its log of changes is never where its data are: a disk that is full refuses data, and the server lives on.
    private void Initialize()
    {
        if (Environment.UserName == "root")
            RunProgram("chown", "postgres", folder);
        Run("initdb", "-D", Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", "--waldir", Path.Combine(folder, "wal"));
        if (place.Guests is { } guests)
            File.AppendAllText(Path.Combine(Data, "pg_hba.conf"), $"host all all {guests} trust\n");
    }

    // PostgreSQL does not run as root.
    private void Run(string program, params string[] arguments)
    {
        var path = Path.Combine(binaries, program);
        if (Environment.UserName == "root")
            RunProgram("runuser", ["-u", "postgres", "--", path, .. arguments]);
        else
            RunProgram(path, arguments);
    }

    private static void RunProgram(string path, params string[] arguments)
    {
        // Its output goes nowhere: a server that inherits a pipe would keep it open.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1", path, .. arguments])
        {
            WorkingDirectory = "/",
        };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{path} {string.Join(' ', arguments)} ended with exit code {process.ExitCode}.");
    }

    private static string? FindBinaries()
    {
        string[] folders = [.. Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(d => Path.Combine(d, "bin"))
            : [], .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')];
        return folders.FirstOrDefault(f => File.Exists(Path.Combine(f, "initdb")));
    }
}
