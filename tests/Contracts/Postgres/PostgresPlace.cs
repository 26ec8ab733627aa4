namespace SweepCluster.Contracts.Postgres;

/// <summary>Where a test's PostgreSQL keeps its data and listens.</summary>
public sealed record PostgresPlace
{
    /// <summary>Folder of the data; by default in a temporary one.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Address it listens at.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>Network whose hosts are let in, beside this machine.</summary>
    public string? Guests { get; init; }
}
