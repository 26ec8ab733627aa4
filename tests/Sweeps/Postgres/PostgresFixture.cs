using Npgsql;
using SweepCluster.Contracts.Postgres;
using SweepCluster.Sweeps.Postgres;

namespace SweepCluster.Sweeps.Tests.Postgres;

/// <summary>One migrated server for the tests of a class.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    public PostgresServer Server { get; private set; } = null!;

    public NpgsqlDataSource Database { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = PostgresServer.StartOrSkip();
        Database = Server.Connect();
        await SchemaMigrator.MigrateAsync(Database);
    }

    public async ValueTask DisposeAsync()
    {
        if (Database is not null)
            await Database.DisposeAsync();
        Server?.Dispose();
    }
}
