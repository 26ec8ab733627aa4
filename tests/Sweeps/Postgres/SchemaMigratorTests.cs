using Npgsql;
using SweepCluster.Sweeps.Postgres;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Tests.Postgres;

public sealed class SchemaMigratorTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Migrate_MigratedDatabase_ChangesNothing()
    {
        (await SchemaMigrator.MigrateAsync(postgres.Database)).ShouldBeEmpty();
        (await SchemaMigrator.ReadVersionAsync(postgres.Database)).ShouldBe(Migration.Shipped[^1].Number);
    }

    [Fact]
    public async Task Migrate_EmptyDatabaseFromSeveralProcessesAtOnce_AppliesEachStepOnce()
    {
        await using var database = await EmptyAsync("race");
        (await SchemaMigrator.ReadVersionAsync(database)).ShouldBe(0);
        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SchemaMigrator.MigrateAsync(database)));
        applied.Sum(steps => steps.Count).ShouldBe(Migration.Shipped.Count);
    }

    [Fact]
    public async Task Migrate_NewerSchema_IsRefused()
    {
        await using var database = await EmptyAsync("newer");
        await SchemaMigrator.MigrateAsync(database);
        await ExecuteAsync(database, "INSERT INTO schema_migrations (number, name, checksum) VALUES (999, 'future', 'x')");
        (await Should.ThrowAsync<StoreException>(() => SchemaMigrator.MigrateAsync(database))).Message.ShouldContain("version 999");
    }

    [Fact]
    public async Task Migrate_StepMadeFromOtherStatements_IsRefused()
    {
        await using var database = await EmptyAsync("changed");
        await SchemaMigrator.MigrateAsync(database);
        await ExecuteAsync(database, "UPDATE schema_migrations SET checksum = 'other' WHERE number = 1");
        (await Should.ThrowAsync<StoreException>(() => SchemaMigrator.MigrateAsync(database))).Message.ShouldContain("other statements");
    }

    [Fact]
    public async Task Put_DatabaseThatWasNotMigrated_SaysWhatToDo()
    {
        await using var database = await EmptyAsync("raw");
        var store = new PostgresStore(database, SweepId.New());
        (await Should.ThrowAsync<StoreException>(async () => await store.PutAsync("x", new byte[] { 1 })))
            .Message.ShouldContain("sweep admin migrate");
    }

    [Fact]
    public void Shipped_Queries_CoverEveryNameTheProvidersAskFor()
    {
        string[] names =
        [
            "GatewaysQueryKey", "MembershipReadRowKey", "MembershipReadAllKey", "DeleteMembershipTableEntriesKey",
            "CleanupDefunctSiloEntriesKey", "UpdateIAmAlivetimeKey", "InsertMembershipVersionKey", "InsertMembershipKey",
            "UpdateMembershipKey", "ReadReminderRowsKey", "ReadRangeRows1Key", "ReadRangeRows2Key", "ReadReminderRowKey",
            "UpsertReminderRowKey", "DeleteReminderRowKey", "DeleteReminderRowsKey", "WriteToStorageKey",
            "ReadFromStorageKey", "ClearStorageKey", "DeleteStorageKey",
        ];
        foreach (var name in names)
            Migration.Shipped.Sum(m => m.Sql.Split($"('{name}'").Length - 1).ShouldBe(1, name);
    }

    private async Task<NpgsqlDataSource> EmptyAsync(string name)
    {
        await ExecuteAsync(postgres.Database, $"CREATE DATABASE {name}");
        return NpgsqlDataSource.Create(postgres.Server.ConnectionString.Replace("Database=postgres", $"Database={name}", StringComparison.Ordinal));
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
