using System.Collections.Immutable;
using System.Data.Common;
using System.Net.Sockets;
using Npgsql;

namespace SweepCluster.Api.Access;

/// <summary>The tokens of a cluster, in a table of its database, which every gateway reads.</summary>
/// <remarks>
/// A gateway asks the database at most every two seconds, however many requests there are; while the database is away,
/// what was known last holds.
/// </remarks>
public sealed class PostgresTokens : ITokenStore, IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(2);

    private readonly NpgsqlDataSource database;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim reading = new(1, 1);
    private volatile Known? known;

    /// <summary>The tokens in a database, whose schema is up to date.</summary>
    public PostgresTokens(NpgsqlDataSource database, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        this.database = database;
        this.time = time ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The database is out of reach and was so from the beginning.</exception>
    public async ValueTask<Caller?> FindAsync(string secret, CancellationToken cancellation = default) =>
        AccessToken.FindCaller(await CurrentAsync(cancellation), secret);

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<AccessToken>> ListAsync(CancellationToken cancellation = default) =>
        await RunAsync("SELECT name, role, hash, created FROM access_tokens ORDER BY created, name", [], async command =>
        {
            var found = ImmutableArray.CreateBuilder<AccessToken>();
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                // A role of a newer program is none here.
                if (Enum.TryParse<Role>(reader.GetString(1), ignoreCase: true, out var role))
                    found.Add(new AccessToken(reader.GetString(0), role, reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3)));
            }

            return found.ToImmutable();
        });

    /// <inheritdoc/>
    public async ValueTask AddAsync(AccessToken token, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        await RunAsync(
            "INSERT INTO access_tokens (hash, name, role, created) VALUES ($1, $2, $3, $4)",
            [token.Hash, token.Name, token.Role.ToString().ToLowerInvariant(), token.Created],
            command => command.ExecuteNonQueryAsync(cancellation));
        known = null;
    }

    /// <inheritdoc/>
    public async ValueTask<int> RemoveAsync(string name, CancellationToken cancellation = default)
    {
        var removed = await RunAsync("DELETE FROM access_tokens WHERE name = $1", [name], command => command.ExecuteNonQueryAsync(cancellation));
        known = null;
        return removed;
    }

    /// <inheritdoc/>
    public void Dispose() => reading.Dispose();

    private async ValueTask<ImmutableArray<AccessToken>> CurrentAsync(CancellationToken cancellation)
    {
        if (known is { } fresh && IsFresh(fresh))
            return fresh.Tokens;

        // One asks for all: a burst of requests is one question to the database.
        await reading.WaitAsync(cancellation);
        try
        {
            if (known is { } meanwhile && IsFresh(meanwhile))
                return meanwhile.Tokens;
            var found = new Known(await ListAsync(cancellation), time.GetTimestamp());
            known = found;
            return found.Tokens;
        }
        catch (IOException) when (known is not null)
        {
            var before = known with { ReadAt = time.GetTimestamp() };
            known = before;
            return before.Tokens;
        }
        finally
        {
            reading.Release();
        }
    }

    private bool IsFresh(Known answer) => time.GetElapsedTime(answer.ReadAt) < Freshness;

    private async Task<T> RunAsync<T>(string sql, object[] values, Func<NpgsqlCommand, Task<T>> run)
    {
        try
        {
            await using var command = database.CreateCommand(sql);
            foreach (var value in values)
                command.Parameters.AddWithValue(value);
            return await run(command);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            throw new IOException("The database has no table of tokens; bring its schema up to date with: sweep admin migrate", fault);
        }
        catch (Exception fault) when (fault is DbException or SocketException or TimeoutException)
        {
            throw new IOException($"The database with the tokens is out of reach: {fault.Message}", fault);
        }
    }

    private sealed record Known(ImmutableArray<AccessToken> Tokens, long ReadAt);
}
