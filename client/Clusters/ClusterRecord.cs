using System.Text.Json;

namespace SweepCluster.Client.Clusters;

/// <summary>What a cluster on this machine leaves in its folder while it runs, so that another call can end it.</summary>
/// <param name="Server">Where the gateway serves.</param>
/// <param name="Processes">Numbers of the processes, the gateway first.</param>
/// <param name="PostgresPort">Port of PostgreSQL; 0 without.</param>
internal sealed record ClusterRecord(Uri Server, int[] Processes, int PostgresPort)
{
    private const string FileName = "cluster.json";

    /// <summary>The record of a folder; <see langword="null"/> where no cluster was left running.</summary>
    public static ClusterRecord? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) ? JsonSerializer.Deserialize<ClusterRecord>(File.ReadAllText(path)) : null;
    }

    /// <summary>Writes the record.</summary>
    public void Write(string folder) => File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this));

    /// <summary>Removes the record.</summary>
    public static void Remove(string folder) => File.Delete(Path.Combine(folder, FileName));
}
