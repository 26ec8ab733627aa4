namespace SweepCluster.Cluster.Tests.Consoles;

/// <summary>Tests that share one cluster, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class ConsoleCollection : ICollectionFixture<ConsoleCluster>
{
    public const string Name = "console";
}
