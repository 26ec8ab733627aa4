using SweepCluster.Contracts.Postgres;
using SweepCluster.Sweeps.Postgres;

[assembly: AssemblyFixture(typeof(SweepCluster.Cluster.Tests.Processes.MigratedPostgres))]

namespace SweepCluster.Cluster.Tests.Processes;

/// <summary>
/// A PostgreSQL server with the schema, for all tests that do it no harm; they are skipped where it is not installed.
/// Clusters of different names share it as if each had its own.
/// </summary>
public sealed class MigratedPostgres : IAsyncLifetime
{
    private PostgresServer? server;

    /// <summary>Whether there is one.</summary>
    public bool IsInstalled => server is not null;

    /// <summary>How to connect; skips the test where PostgreSQL is not installed.</summary>
    public string ConnectionString
    {
        get
        {
            Assert.SkipWhen(server is null, "PostgreSQL is not installed (initdb was not found)");
            return server!.ConnectionString;
        }
    }

    public async ValueTask InitializeAsync()
    {
        server = PostgresServer.TryStart();
        if (server is null)
            return;
        await using var database = server.Connect();
        await SchemaMigrator.MigrateAsync(database);
    }

    public ValueTask DisposeAsync()
    {
        server?.Dispose();
        return ValueTask.CompletedTask;
    }
}
