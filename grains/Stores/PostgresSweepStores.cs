using Npgsql;
using SweepCluster.Grains.Hosting;
using SweepCluster.Sweeps.Postgres;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Grains.Stores;

/// <summary>The stores of sweeps as a table of PostgreSQL.</summary>
public sealed class PostgresSweepStores(NpgsqlDataSource database) : ISweepStores
{
    /// <inheritdoc/>
    public IKeyValueStore Open(SweepId sweep) => new PostgresStore(database, sweep);

    /// <inheritdoc/>
    public async ValueTask<IKeyValueStore> OpenFencedAsync(SweepId sweep, string scope, CancellationToken cancellation = default) =>
        await PostgresStore.OpenFencedAsync(database, sweep, scope, cancellation);

    /// <inheritdoc/>
    public ValueTask DeleteAsync(SweepId sweep, CancellationToken cancellation = default) =>
        PostgresStore.DeleteAllAsync(database, sweep, cancellation);
}
