namespace SweepCluster.Client.Clusters;

/// <summary>The cluster that is wanted on this machine.</summary>
internal sealed record ClusterRequest
{
    /// <summary>Where the database, the logs and the list of processes are.</summary>
    public required string Folder { get; init; }

    /// <summary>How many silos.</summary>
    public int Silos { get; init; } = 3;

    /// <summary>Batches that each silo computes at the same time; 0: as many as there are cores for it.</summary>
    public int Slots { get; init; }

    /// <summary>Port of the gateway; 0: any free one.</summary>
    public int Port { get; init; } = 7077;

    /// <summary>Whether PostgreSQL is used where it is installed.</summary>
    public bool WantsPostgres { get; init; } = true;

    /// <summary>Further assemblies with engines.</summary>
    public IReadOnlyList<string> Engines { get; init; } = [];

    /// <summary>Further settings of every process.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
