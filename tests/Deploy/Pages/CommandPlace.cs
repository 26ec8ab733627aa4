using System.Diagnostics;
using SweepCluster.Contracts.Postgres;
using SweepCluster.Deploy.Tests.Repositories;

namespace SweepCluster.Deploy.Tests.Pages;

/// <summary>
/// Where commands of pages are run: a folder of its own, the console that was built with these tests, a server, and a
/// database where PostgreSQL is installed. The server's address stands in for that of the pages; nothing else is changed.
/// </summary>
internal sealed class CommandPlace : IAsyncDisposable
{
    private const string AddressOfThePages = "http://127.0.0.1:7077";

    private static readonly string Console = Path.Combine(AppContext.BaseDirectory, "sweep");

    private readonly string folder = Directory.CreateTempSubdirectory("sweep-commands-").FullName;
    private readonly PostgresServer? postgres = PostgresServer.TryStart();
    private readonly Process server;
    private string address = "";

    private CommandPlace()
    {
        var start = new ProcessStartInfo(Console, ["serve", "--listen", "http://127.0.0.1:0", "--root", Path.Combine(folder, "sweeps")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        server = Process.Start(start)!;
        server.ErrorDataReceived += (_, _) => { };
        server.BeginErrorReadLine();
    }

    /// <summary>What is not installed here, and is needed by some commands.</summary>
    public string Missing => string.Join(", ", ((string[])["kubectl", "pg_dump", "python3"]).Where(t => !Tool.Exists(t)).Concat(postgres is null ? ["PostgreSQL"] : []));

    public static async Task<CommandPlace> OpenAsync()
    {
        var place = new CommandPlace();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var said = await place.server.StandardOutput.ReadLineAsync(limit.Token);
        said.ShouldNotBeNull().ShouldStartWith("listening at ");
        place.address = said["listening at ".Length..];

        // As the migration's job does before an operator's first command.
        if (place.postgres is not null)
            place.Run("./sweep admin migrate --postgres").ExitCode.ShouldBe(0);
        return place;
    }

    public bool CanRun(string command) =>
        (!NeedsDatabase(command) || postgres is not null)
        && (!command.StartsWith("kubectl", StringComparison.Ordinal) || Tool.Exists("kubectl"))
        && (!command.Contains("backup.sh", StringComparison.Ordinal) || Tool.Exists("pg_dump"))
        && (!command.StartsWith("python3", StringComparison.Ordinal) || Tool.Exists("python3"));

    public (int ExitCode, string Output, string Errors) Run(string command)
    {
        var line = command
            .Replace(AddressOfThePages, address, StringComparison.Ordinal)
            .Replace("deploy/", Repository.PathOf("deploy") + "/", StringComparison.Ordinal)
            .Replace(" client/obj", " " + Repository.PathOf("client/obj"), StringComparison.Ordinal)
            .Replace("./sweep ", $"\"{Console}\" ", StringComparison.Ordinal);
        var database = NeedsDatabase(command)
            ? $"export PGHOST=127.0.0.1 PGPORT={postgres!.Port} PGUSER=postgres PGDATABASE=postgres Sweep__Postgres='{postgres.ConnectionString}'; "
            : "";
        return Tool.Run("bash", folder, "-euo", "pipefail", "-c", database + line);
    }

    public async ValueTask DisposeAsync()
    {
        server.Kill();
        await server.WaitForExitAsync();
        server.Dispose();
        postgres?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static bool NeedsDatabase(string command) =>
        command.Contains("--postgres", StringComparison.Ordinal) || command.Contains("deploy/backup/", StringComparison.Ordinal);
}
