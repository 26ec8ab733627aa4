namespace SweepCluster.Client.Commands;

/// <summary><c>sweep cluster</c>: a cluster on this machine, for development.</summary>
internal sealed class ClusterCommand : CommandGroup
{
    public ClusterCommand()
        : base("cluster", "Run a whole cluster on this machine, for development.", new ClusterUpCommand(), new ClusterDownCommand())
    {
    }
}
