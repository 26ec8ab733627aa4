using System.CommandLine;

namespace SweepCluster.Client.Commands;

/// <summary>Where a cluster on this machine keeps its things.</summary>
internal static class ClusterFolders
{
    /// <summary>The option that names the folder.</summary>
    public static Option<string> Option() => new("--data")
    {
        Description = "The cluster's folder: database, logs, list of processes.",
        HelpName = "folder",
        DefaultValueFactory = _ => "sweep-cluster",
    };
}
