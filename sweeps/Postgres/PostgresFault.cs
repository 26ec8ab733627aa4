using Npgsql;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Postgres;

/// <summary>Puts a fault of the database into words: what failed, where, what to do.</summary>
internal static class PostgresFault
{
    public static async ValueTask<T> ExplainAsync<T>(string doing, Func<Task<T>> run)
    {
        try
        {
            return await TwiceAsync(run);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            throw new StoreException(
                $"Cannot {doing}: the database has no such table. Run 'sweep admin migrate' on it first.", fault);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.DiskFull)
        {
            throw new StoreException(
                $"Cannot {doing}: the database's disk is full. What was stored before remains; free some space.", fault);
        }
        catch (Exception fault) when (fault is NpgsqlException or TimeoutException)
        {
            throw new StoreException($"Cannot {doing}: {fault.Message}", fault);
        }
    }

    // After a restart of the server, connections of the pool are dead without knowing; the first one to notice throws
    // them all away. Whatever is done here may be done twice.
    private static async ValueTask<T> TwiceAsync<T>(Func<Task<T>> run)
    {
        try
        {
            return await run();
        }
        catch (NpgsqlException fault) when (fault is { IsTransient: true, InnerException: IOException })
        {
            return await run();
        }
    }
}
