using System.Net;
using Npgsql;
using SweepCluster.Cluster.Tests.Processes;
using SweepCluster.Cluster.Tests.Sweeps;
using SweepCluster.Contracts.Postgres;

namespace SweepCluster.Cluster.Tests.Security;

/// <summary>What docs/security.md says of TLS to PostgreSQL.</summary>
public sealed class PostgresTlsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sweep-tls-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Cluster_OverAServerThatTakesTlsAlone_ComputesASweep()
    {
        using var authority = new TestAuthority("right");
        var postgres = PostgresServer.StartOrSkip();
        var (certificate, key) = authority.Issue(IPAddress.Loopback);
        postgres.RequireTls(certificate, key);
        postgres.Further = Words(authority);
        await using var cluster = await TestCluster.StartAsync(postgres, postgres.ConnectionString, [SiloHost.Loopback, SiloHost.Loopback], slots: 1);
        var sweep = SweepChecks.Slow(points: 40, milliseconds: 5, chunk: 20);
        var id = await SweepChecks.BeginAsync(cluster, sweep, points: 1);
        var last = await SweepChecks.FinishAsync(cluster.Service, id, TimeSpan.FromSeconds(120));
        await SweepChecks.ShouldEqualTheInProcessRunAsync(cluster, last, sweep);
        await using var command = cluster.Database.CreateCommand("SELECT bool_and(s.ssl) FROM pg_stat_activity a JOIN pg_stat_ssl s USING (pid) WHERE a.client_addr IS NOT NULL");
        (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(true);
    }

    [Fact]
    public async Task VerifyFull_RefusesAnotherAuthority_AnotherHost_AndAServerWithoutTls()
    {
        using var postgres = PostgresServer.StartOrSkip();
        using var right = new TestAuthority("right");
        using var wrong = new TestAuthority("wrong");
        var (trusting, suspicious) = (Words(right), Words(wrong));

        // Without TLS.
        (await FaultAsync(postgres, trusting)).ShouldBeOfType<NpgsqlException>();

        // The right one.
        var (certificate, key) = right.Issue(IPAddress.Loopback);
        postgres.RequireTls(certificate, key);
        (await FaultAsync(postgres, trusting)).ShouldBeNull();

        // Of another authority.
        (await FaultAsync(postgres, suspicious)).ShouldBeOfType<NpgsqlException>();

        // Of the right authority, for another address.
        (certificate, key) = right.Issue(IPAddress.Parse("192.0.2.7"));
        postgres.RequireTls(certificate, key);
        (await FaultAsync(postgres, trusting)).ShouldBeOfType<NpgsqlException>();

        // In the clear, where the server asks for TLS.
        (await FaultAsync(postgres, ";SSL Mode=Disable")).ShouldBeOfType<PostgresException>();
    }

    private static async Task<Exception?> FaultAsync(PostgresServer postgres, string words)
    {
        await using var database = NpgsqlDataSource.Create(postgres.ConnectionString + words + ";Pooling=false");
        return await Record.ExceptionAsync(async () => await (await database.OpenConnectionAsync(TestContext.Current.CancellationToken)).DisposeAsync());
    }

    private string Words(TestAuthority authority)
    {
        var file = Path.Combine(folder, Guid.NewGuid().ToString("N") + ".crt");
        File.WriteAllText(file, authority.Pem);
        return $";SSL Mode=VerifyFull;Root Certificate={file}";
    }
}
