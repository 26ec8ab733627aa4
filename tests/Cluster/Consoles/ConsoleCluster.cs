using SweepCluster.Client.Tests;
using SweepCluster.Cluster.Tests.Processes;

namespace SweepCluster.Cluster.Tests.Consoles;

/// <summary>Three silos and a gateway over PostgreSQL, for all tests that use a cluster as its users do: with the console.</summary>
public sealed class ConsoleCluster(MigratedPostgres postgres) : IAsyncLifetime
{
    private const int SiloCount = 3;

    private readonly TemporaryFolder folder = new();
    private TestCluster? cluster;

    internal TestCluster Cluster
    {
        get
        {
            // Skips where PostgreSQL is not installed.
            _ = postgres.ConnectionString;
            return cluster!;
        }
    }

    internal GatewayProcess Gateway { get; private set; } = null!;

    /// <summary>A folder for the tests' files.</summary>
    internal string Folder => folder.Path;

    public async ValueTask InitializeAsync()
    {
        if (!postgres.IsInstalled)
            return;
        cluster = await TestCluster.StartOrSkipAsync(postgres, SiloCount);
        Gateway = await cluster.StartGatewayAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Gateway?.Dispose();
        if (cluster is not null)
            await cluster.DisposeAsync();
        folder.Dispose();
    }
}
