using Npgsql;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Postgres;

/// <summary>Brings a database's schema to the version that this program needs.</summary>
/// <remarks>Idempotent, and safe to run from several processes at once: an advisory lock lets one through at a time.</remarks>
public static class SchemaMigrator
{
    // Any number that nobody else is likely to lock: "sweep" in ASCII.
    private const long LockNumber = 0x7377656570;

    /// <summary>Applies the steps that are missing, each in a transaction of its own; gives those it applied.</summary>
    /// <exception cref="StoreException">The schema is newer than this program, or was made from other statements; nothing was changed then.</exception>
    public static async Task<IReadOnlyList<Migration>> MigrateAsync(
        NpgsqlDataSource database, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        return await PostgresFault.ExplainAsync("migrate the database", async () =>
        {
            await using var connection = await database.OpenConnectionAsync(cancellation);
            await ExecuteAsync(connection, $"SELECT pg_advisory_lock({LockNumber})", cancellation);
            try
            {
                await ExecuteAsync(connection, """
                    CREATE TABLE IF NOT EXISTS schema_migrations (
                        number integer PRIMARY KEY, name text NOT NULL, checksum text NOT NULL,
                        applied timestamptz NOT NULL DEFAULT now())
                    """, cancellation);
                var applied = await ReadAppliedAsync(connection, cancellation);
                Check(applied);
                var missing = Migration.Shipped.Where(m => !applied.ContainsKey(m.Number)).ToArray();
                foreach (var migration in missing)
                    await ApplyAsync(connection, migration, cancellation);
                return missing;
            }
            finally
            {
                await ExecuteAsync(connection, $"SELECT pg_advisory_unlock({LockNumber})", CancellationToken.None);
            }
        });
    }

    /// <summary>The number of the last step that the database has; 0 for an empty one.</summary>
    public static async Task<int> ReadVersionAsync(NpgsqlDataSource database, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        return await PostgresFault.ExplainAsync("read the version of the database", async () =>
        {
            await using var connection = await database.OpenConnectionAsync(cancellation);
            await using var exists = new NpgsqlCommand("SELECT to_regclass('schema_migrations') IS NOT NULL", connection);
            if (!(bool)(await exists.ExecuteScalarAsync(cancellation))!)
                return 0;
            return (await ReadAppliedAsync(connection, cancellation)).Keys.DefaultIfEmpty(0).Max();
        });
    }

    private static void Check(SortedDictionary<int, string> applied)
    {
        var newest = Migration.Shipped[^1].Number;
        if (applied.Keys.DefaultIfEmpty(0).Max() > newest)
        {
            throw new StoreException(
                $"The database's schema is version {applied.Keys.Max()}; this program knows versions up to {newest}. Use the newer program.");
        }

        foreach (var migration in Migration.Shipped)
        {
            if (applied.TryGetValue(migration.Number, out var checksum) && checksum != migration.Checksum)
            {
                throw new StoreException(
                    $"Step {migration.Number} ({migration.Name}) of the database's schema was made from other statements than "
                    + "this program's. The database belongs to another build; use that one, or an empty database.");
            }
        }
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var statements = new NpgsqlCommand(migration.Sql, connection, transaction))
            await statements.ExecuteNonQueryAsync(cancellation);
        await using (var note = new NpgsqlCommand(
            "INSERT INTO schema_migrations (number, name, checksum) VALUES ($1, $2, $3)", connection, transaction))
        {
            note.Parameters.AddWithValue(migration.Number);
            note.Parameters.AddWithValue(migration.Name);
            note.Parameters.AddWithValue(migration.Checksum);
            await note.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    private static async Task<SortedDictionary<int, string>> ReadAppliedAsync(
        NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SELECT number, checksum FROM schema_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var applied = new SortedDictionary<int, string>();
        while (await reader.ReadAsync(cancellation))
            applied.Add(reader.GetInt32(0), reader.GetString(1));
        return applied;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
