using Npgsql;
using SweepCluster.Silo.Options;

namespace SweepCluster.Cluster.Tests.Configuration;

/// <summary>A process opens no more connections to PostgreSQL than it is told: one server has a hundred for all.</summary>
public class ConnectionTests
{
    [Theory]
    [InlineData("Host=db", 8)]
    [InlineData("Host=db;", 8)]
    [InlineData("Host=db;Maximum Pool Size=3", 3)]
    [InlineData("Host=db;maximum pool size=3;Database=a", 3)]
    [InlineData("MaxPoolSize=5;Host=db", 5)]
    public void PooledPostgres_EachOfTwoPools_HasALimit(string postgres, int expected)
    {
        var options = new SiloOptions { Postgres = postgres };
        var pooled = new NpgsqlConnectionStringBuilder(options.PooledPostgres);
        (pooled.Host, pooled.MaxPoolSize).ShouldBe(("db", expected));
        options.Faults().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1001)]
    public void PostgresConnections_OutOfRange_IsAFaultThatNamesIt(int connections) =>
        new SiloOptions { Postgres = "Host=db", PostgresConnections = connections }.Faults().ShouldHaveSingleItem()
            .ShouldBe($"Sweep:PostgresConnections is {connections}; 2 to 1000 is allowed.");
}
