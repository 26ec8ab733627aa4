using SweepCluster.Grains.Membership;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Gateway.Options;

/// <summary>What a gateway is told: from <c>Sweep__*</c> environment variables, the command line or appsettings.json.</summary>
public sealed class GatewayOptions : MemberOptions
{
    /// <summary>Where it listens for clients: <c>http://127.0.0.1:7077</c>, <c>https://0.0.0.0:7077</c>.</summary>
    public string Listen { get; set; } = "http://127.0.0.1:7077";

    /// <summary>What <see cref="Tokens"/> says where they are kept in PostgreSQL.</summary>
    public const string TokensInPostgres = "postgres";

    /// <summary>File of tokens, or <c>postgres</c> for those in the database; beyond loopback nobody is served without.</summary>
    public string Tokens { get; set; } = "";

    /// <summary>Certificate chain, PEM; for https.</summary>
    public string Certificate { get; set; } = "";

    /// <summary>Private key of the certificate, PEM; where it is not in the certificate's file.</summary>
    public string CertificateKey { get; set; } = "";

    /// <summary>Whether plain http is served beyond this machine, to an ingress or another proxy that encrypts.</summary>
    public bool BehindProxy { get; set; }

    /// <summary>How much it takes.</summary>
    public ServiceLimits Limits { get; set; } = new();

    /// <inheritdoc/>
    public override IEnumerable<string> Faults()
    {
        foreach (var fault in base.Faults())
            yield return fault;
        if (Postgres.Length == 0 && StoreDirectory.Length == 0)
            yield return $"{Section}:Postgres and {Section}:StoreDirectory are both empty; a gateway reads results from one of them.";
        if (Tokens == TokensInPostgres && Postgres.Length == 0)
            yield return $"{Section}:Tokens is {TokensInPostgres}, and {Section}:Postgres is empty; name the database, or a file of tokens.";
        if (Limits.Points < 1 || Limits.ConcurrentSweeps < 1 || Limits.ConcurrentPoints < 1 || Limits.PointTime <= TimeSpan.Zero)
            yield return $"{Section}:Limits has a limit that lets nothing through; each is above 0.";
    }
}
