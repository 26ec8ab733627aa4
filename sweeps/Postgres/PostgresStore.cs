using System.Buffers;
using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Postgres;

/// <summary>The store of one sweep as rows of a PostgreSQL table, optionally behind a fence.</summary>
/// <remarks>Safe from several threads at once. Needs the schema of <see cref="SchemaMigrator"/>.</remarks>
public sealed class PostgresStore : IKeyValueStore
{
    private readonly NpgsqlDataSource database;
    private readonly string sweep;
    private readonly (string Scope, long Token)? fence;

    /// <summary>The store of a sweep, without a fence: to read from, or for keys that have no single writer.</summary>
    public PostgresStore(NpgsqlDataSource database, SweepId sweep)
        : this(database, sweep, fence: null)
    {
    }

    private PostgresStore(NpgsqlDataSource database, SweepId sweep, (string Scope, long Token)? fence)
    {
        ArgumentNullException.ThrowIfNull(database);
        this.database = database;
        this.sweep = sweep.Value;
        this.fence = fence;
    }

    /// <inheritdoc/>
    public string Location => $"sweep {sweep} in PostgreSQL";

    /// <summary>
    /// The store for the one writer of a scope. All who opened the scope before are fenced: their puts and deletes
    /// throw <see cref="FencedException"/> from now on.
    /// </summary>
    public static async ValueTask<PostgresStore> OpenFencedAsync(
        NpgsqlDataSource database, SweepId sweep, string scope, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        const string raise = """
            INSERT INTO sweep_fences (sweep, scope, token) VALUES ($1, $2, 1)
            ON CONFLICT (sweep, scope) DO UPDATE SET token = sweep_fences.token + 1
            RETURNING token
            """;
        return await PostgresFault.ExplainAsync($"fence {scope} of sweep {sweep}", async () =>
        {
            await using var command = database.CreateCommand(raise);
            command.Parameters.AddWithValue(sweep.Value);
            command.Parameters.AddWithValue(scope);
            var token = (long)(await command.ExecuteScalarAsync(cancellation))!;
            return new PostgresStore(database, sweep, (scope, token));
        });
    }

    /// <summary>Removes every key of a sweep's store, and its fences.</summary>
    public static async ValueTask DeleteAllAsync(
        NpgsqlDataSource database, SweepId sweep, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        await PostgresFault.ExplainAsync($"delete the store of sweep {sweep}", async () =>
        {
            await using var batch = database.CreateBatch();
            foreach (var table in (string[])["sweep_values", "sweep_fences"])
            {
                var command = batch.CreateBatchCommand();
                command.CommandText = $"DELETE FROM {table} WHERE sweep = $1";
                command.Parameters.Add(new NpgsqlParameter { Value = sweep.Value });
                batch.BatchCommands.Add(command);
            }

            return await batch.ExecuteNonQueryAsync(cancellation);
        });
    }

    /// <inheritdoc/>
    public ValueTask<bool> ExistsAsync(string key, CancellationToken cancellation = default) =>
        RunAsync("look for", key, "SELECT 1 FROM sweep_values WHERE sweep = $1 AND key = $2",
            async command => await command.ExecuteScalarAsync(cancellation) is not null);

    /// <inheritdoc/>
    public ValueTask<bool> GetAsync(string key, IBufferWriter<byte> value, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        return RunAsync("read", key, "SELECT value FROM sweep_values WHERE sweep = $1 AND key = $2", async command =>
        {
            if (await command.ExecuteScalarAsync(cancellation) is not byte[] found)
                return false;
            value.Write(found);
            return true;
        });
    }

    /// <inheritdoc/>
    /// <exception cref="FencedException">Another writer opened the scope later.</exception>
    public async ValueTask PutAsync(string key, ReadOnlyMemory<byte> value, CancellationToken cancellation = default)
    {
        var written = await RunAsync("write", key, WithFence("INSERT INTO sweep_values (sweep, key, value) SELECT $1, $2, $3", """
             ON CONFLICT (sweep, key) DO UPDATE SET value = excluded.value, changed = now()
            """), async command =>
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlDbType.Bytea });
            AddFence(command);
            return await command.ExecuteNonQueryAsync(cancellation);
        });
        ThrowIfFenced(written, key);
    }

    /// <inheritdoc/>
    /// <exception cref="FencedException">Another writer opened the scope later.</exception>
    public async ValueTask DeleteAsync(string key, CancellationToken cancellation = default)
    {
        if (fence is not null && await IsFencedAsync(cancellation))
            throw Fenced(key);
        await RunAsync("delete", key, "DELETE FROM sweep_values WHERE sweep = $1 AND key = $2",
            async command => await command.ExecuteNonQueryAsync(cancellation));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        var keys = await PostgresFault.ExplainAsync($"list {prefix} of {Location}", async () =>
        {
            await using var command = database.CreateCommand(
                "SELECT key FROM sweep_values WHERE sweep = $1 AND starts_with(key, $2)");
            command.Parameters.AddWithValue(sweep);
            command.Parameters.AddWithValue(prefix);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            var found = new List<string>();
            while (await reader.ReadAsync(cancellation))
                found.Add(reader.GetString(0));
            return found;
        });
        foreach (var key in keys)
            yield return key;
    }

    // The row of the fence is locked for the statement, so that a fence that is raised meanwhile waits for the write.
    private string WithFence(string insert, string conflict) => fence is null
        ? insert + conflict
        : $"""
            WITH mine AS (SELECT 1 FROM sweep_fences WHERE sweep = $1 AND scope = $4 AND token = $5 FOR SHARE)
            {insert} FROM mine {conflict}
            """;

    private void AddFence(NpgsqlCommand command)
    {
        if (fence is not { } held)
            return;
        command.Parameters.AddWithValue(held.Scope);
        command.Parameters.AddWithValue(held.Token);
    }

    private async ValueTask<bool> IsFencedAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "SELECT 1 FROM sweep_fences WHERE sweep = $1 AND scope = $2 AND token = $3");
        command.Parameters.AddWithValue(sweep);
        AddFence(command);
        return await command.ExecuteScalarAsync(cancellation) is null;
    }

    private void ThrowIfFenced(int written, string key)
    {
        if (written == 0)
            throw Fenced(key);
    }

    private FencedException Fenced(string key) =>
        new($"{key} of {Location} was not written: {fence?.Scope} has another writer now.");

    private ValueTask<T> RunAsync<T>(string doing, string key, string sql, Func<NpgsqlCommand, Task<T>> run)
    {
        if (StoreKey.Check(key) is { } wrong)
            throw new ArgumentException(wrong, nameof(key));
        return PostgresFault.ExplainAsync($"{doing} {key} of {Location}", async () =>
        {
            await using var command = database.CreateCommand(sql);
            command.Parameters.AddWithValue(sweep);
            command.Parameters.AddWithValue(key);
            return await run(command);
        });
    }
}
