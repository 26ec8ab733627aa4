using System.Data.Common;
using Npgsql;

namespace SweepCluster.Grains.Membership;

/// <summary>What a silo and a gateway are told alike: which cluster they belong to, and where its state is.</summary>
public abstract class MemberOptions
{
    /// <summary>The configuration section, for <c>Sweep__*</c> environment variables, the command line and appsettings.json.</summary>
    public const string Section = "Sweep";

    /// <summary>Name of the cluster: silos and gateways of the same name find each other.</summary>
    public string ClusterId { get; set; } = "sweep";

    /// <summary>
    /// Connection string of PostgreSQL, which then holds membership, grain state, reminders and stores. Empty: one
    /// machine, everything in memory of the first silo; for development.
    /// </summary>
    public string Postgres { get; set; } = "";

    /// <summary>
    /// Connections to PostgreSQL that a process opens at most: 16, half of them for Orleans (membership, state of grains),
    /// half for stores. Those of all processes together stay below the server's <c>max_connections</c>. A
    /// <c>Maximum Pool Size</c> in <see cref="Postgres"/> comes before it, and holds for each half.
    /// </summary>
    public int PostgresConnections { get; set; } = 16;

    /// <summary><see cref="Postgres"/> with the limit of <see cref="PostgresConnections"/> for each of the two pools.</summary>
    public string PooledPostgres
    {
        get
        {
            var given = new DbConnectionStringBuilder { ConnectionString = Postgres };
            return given.ContainsKey("Maximum Pool Size") || given.ContainsKey("MaxPoolSize")
                ? Postgres
                : $"{Postgres.TrimEnd(';', ' ')};Maximum Pool Size={PostgresConnections / 2}";
        }
    }

    /// <summary>Directory that every silo and gateway sees, for the stores of sweeps, where there is no PostgreSQL.</summary>
    public string StoreDirectory { get; set; } = "";

    /// <summary>Port for gateways: of a silo, where they reach it; of a gateway without PostgreSQL, where it finds the first silo.</summary>
    public int GatewayPort { get; set; } = 30000;

    /// <summary>Further assemblies with engines, separated by semicolons.</summary>
    public string Engines { get; set; } = "";

    /// <summary>Files of <see cref="Engines"/>.</summary>
    public IEnumerable<string> EngineFiles => Engines.Split(';', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Everything that is wrong with these options, a sentence each.</summary>
    public virtual IEnumerable<string> Faults()
    {
        if (ClusterId.Length == 0)
            yield return $"{Section}:ClusterId is empty; give the cluster a name.";
        if (Postgres.Length > 0 && !IsConnectionString(Postgres))
            yield return $"{Section}:Postgres is no connection string, such as Host=db;Username=sweep;Database=sweep.";
        if (PostgresConnections is < 2 or > 1000)
            yield return $"{Section}:PostgresConnections is {PostgresConnections}; 2 to 1000 is allowed.";
        foreach (var fault in PortFaults(nameof(GatewayPort), GatewayPort, least: 1))
            yield return fault;
        foreach (var path in EngineFiles.Where(p => !File.Exists(p)))
            yield return $"{Section}:Engines names {path}, which does not exist.";
    }

    /// <summary>What is wrong with a port.</summary>
    protected static IEnumerable<string> PortFaults(string name, int port, int least) =>
        port < least || port > 65535 ? [$"{Section}:{name} is {port}; a port from {least} to 65535 is needed."] : [];

    private static bool IsConnectionString(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text).Host is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
