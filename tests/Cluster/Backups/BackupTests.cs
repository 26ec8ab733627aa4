using Npgsql;
using SweepCluster.Cluster.Tests.Processes;
using SweepCluster.Cluster.Tests.Sweeps;
using SweepCluster.Contracts.Postgres;
using SweepCluster.Grains.Stores;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Postgres;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Stores;
using System.Diagnostics;

namespace SweepCluster.Cluster.Tests.Backups;

/// <summary>The scripts of deploy/backup, in the middle of a sweep.</summary>
public sealed class BackupTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(240);

    private readonly string folder = Directory.CreateTempSubdirectory("sweep-backup-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Restore_AfterPostgresIsLost_KeepsAllOfTheBackupAndComputesTheRestAgain()
    {
        Assert.SkipUnless(HasProgram("pg_dump"), "pg_dump is not installed (Debian: postgresql-client)");
        await using var cluster = await TestCluster.StartOrSkipAsync(2, slots: 2);
        var sweep = SweepChecks.Slow(points: 800, milliseconds: 20, chunk: 100);
        var id = await SweepChecks.BeginAsync(cluster, sweep, points: 150);
        var dump = Path.Combine(folder, "sweep.dump");
        Run(cluster.Postgres, "postgres", "backup.sh", dump).ShouldBe((0, $"backup.sh: {new FileInfo(dump).Length} bytes in {dump}\n"));
        Directory.GetFiles(folder).ShouldBe([dump], "nothing half written is left");

        // How much is in it, seen in another database beside the one that goes on. What counted before is.
        await ExecuteAsync(cluster.Database, "CREATE DATABASE scratch");
        Run(cluster.Postgres, "scratch", "restore.sh", dump).ShouldBe((0, "restore.sh: restored; start silos and gateways\n"));
        var kept = await CountStoredAsync(cluster.Postgres, "scratch", id, sweep);
        kept.ShouldBeInRange(150, 800);

        // The sweep goes on, and what it computes now is lost with the database.
        await SweepChecks.UntilAsync(cluster.Service, id, s => s.Progress.Done > Math.Min(kept, 799), Patience);
        var (refused, why) = Run(cluster.Postgres, "postgres", "restore.sh", dump);
        refused.ShouldBe(1, why);
        why.ShouldContain("others are connected to the database; stop silos, gateways");
        await cluster.LeaveAsync();
        cluster.Postgres.Lose();
        cluster.Postgres.Start();
        ShouldEndWith(0, Run(cluster.Postgres, "postgres", "restore.sh", dump));
        (await CountStoredAsync(cluster.Postgres, "postgres", id, sweep)).ShouldBe(kept);

        // The sweep goes on by itself when silos are there.
        await cluster.ReturnAsync(2, slots: 2);
        var last = await SweepChecks.FinishAsync(cluster.Service, id, Patience);
        last.Progress.Found.ShouldBe(kept);
        await SweepChecks.ShouldEqualTheInProcessRunAsync(cluster, last, sweep);
    }

    [Fact]
    public async Task Restore_OverADatabaseThatWentOn_GoesBackToTheBackup()
    {
        Assert.SkipUnless(HasProgram("pg_dump"), "pg_dump is not installed (Debian: postgresql-client)");
        using var postgres = PostgresServer.StartOrSkip();
        var dump = Path.Combine(folder, "sweep.dump");
        await using (var database = postgres.Connect())
        {
            await SchemaMigrator.MigrateAsync(database, TestContext.Current.CancellationToken);
            ShouldEndWith(0, Run(postgres, "postgres", "backup.sh", dump));
            await ExecuteAsync(database, "INSERT INTO access_tokens (name, role, hash, created) VALUES ('eve', 'admin', 'h', now())");
        }

        var (exitCode, says) = Run(postgres, "postgres", "restore.sh", dump);
        exitCode.ShouldBe(0, says);
        await using (var database = postgres.Connect())
        {
            await using var count = database.CreateCommand("SELECT count(*) FROM access_tokens");
            (await count.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(0L);
            (await SchemaMigrator.MigrateAsync(database, TestContext.Current.CancellationToken)).ShouldBeEmpty();
        }

        // Wrong calls say what is wrong.
        Run(postgres, "postgres", "restore.sh", Path.Combine(folder, "none")).ShouldBe((2, $"restore.sh: there is no file {Path.Combine(folder, "none")}\n"));
        ShouldEndWith(2, Run(postgres, "postgres", "backup.sh"));
        ShouldEndWith(1, Run(postgres, "nowhere", "backup.sh", dump + "2"));
        Directory.GetFiles(folder).ShouldBe([dump]);
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string text)
    {
        await using var command = database.CreateCommand(text);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<long> CountStoredAsync(PostgresServer postgres, string name, SweepId id, string sweep)
    {
        var plan = new SweepPlan(SubmissionReader.Read(SweepChecks.Submission(sweep), TestCluster.Engines));
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Database = name });
        using var store = await SweepStore.OpenAsync(new PostgresSweepStores(database).Open(id), plan, Provenance.StartedNow("", ""), StoreOpening.Open);
        var stored = 0L;
        for (var i = 0L; i < plan.Grid.ChunkCount; i++)
            stored += (await store.ReadAsync(new ChunkIndex(i)))?.Status.Count(s => s != PointStatus.Missing) ?? 0;
        return stored;
    }

    private static void ShouldEndWith(int exitCode, (int ExitCode, string Says) run) => run.ExitCode.ShouldBe(exitCode, run.Says);

    private static (int ExitCode, string Says) Run(PostgresServer postgres, string database, string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(AppContext.BaseDirectory, "backup", script), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["PGHOST"] = "127.0.0.1";
        start.Environment["PGPORT"] = $"{postgres.Port}";
        start.Environment["PGUSER"] = "postgres";
        start.Environment["PGDATABASE"] = database;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    private static bool HasProgram(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(f => File.Exists(Path.Combine(f, name)));
}
