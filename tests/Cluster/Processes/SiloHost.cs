namespace SweepCluster.Cluster.Tests.Processes;

/// <summary>Where a silo runs: on loopback, or in a network namespace with an address of its own.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Prefix">The command that runs another one there.</param>
public sealed record SiloHost(string Address, params string[] Prefix)
{
    /// <summary>This machine's loopback.</summary>
    public static SiloHost Loopback { get; } = new("127.0.0.1");
}
