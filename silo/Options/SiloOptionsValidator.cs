using System.Net;
using Microsoft.Extensions.Options;
using Npgsql;

namespace SweepCluster.Silo.Options;

/// <summary>Looks at a silo's options before it starts, and says everything that is wrong in one message.</summary>
public sealed class SiloOptionsValidator : IValidateOptions<SiloOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, SiloOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = Faults(options).ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(SiloOptions o)
    {
        const string section = SiloOptions.Section;
        if (o.ClusterId.Length == 0)
            yield return $"{section}:ClusterId is empty; give the cluster a name.";
        if (o.AdvertisedAddress.Length > 0 && !IPAddress.TryParse(o.AdvertisedAddress, out _))
            yield return $"{section}:AdvertisedAddress is '{o.AdvertisedAddress}'; an IP address is needed.";
        if (o.Postgres.Length > 0 && !IsConnectionString(o.Postgres))
            yield return $"{section}:Postgres is no connection string, such as Host=db;Username=sweep;Database=sweep.";
        foreach (var (key, port) in ((string, int)[])[("SiloPort", o.SiloPort), ("GatewayPort", o.GatewayPort)])
        {
            if (port is < 1 or > 65535)
                yield return $"{section}:{key} is {port}; a port from 1 to 65535 is needed.";
        }

        if (o.HealthPort is < 0 or > 65535)
            yield return $"{section}:HealthPort is {o.HealthPort}; a port from 0 to 65535 is needed.";
        if (o.Slots is < 0 or > 4096)
            yield return $"{section}:Slots is {o.Slots}; 0 (by cores) to 4096 is allowed.";
        if (!(o.SpareCores >= 0))
            yield return $"{section}:SpareCores is {o.SpareCores}; 0 or more is needed.";
        if (o.DrainTime < TimeSpan.Zero)
            yield return $"{section}:DrainTime is {o.DrainTime}; 0 or more is needed.";
        if (o.ProbeTimeout < TimeSpan.FromMilliseconds(100))
            yield return $"{section}:ProbeTimeout is {o.ProbeTimeout}; at least 0.1 s is needed.";
        if (o.MissedProbes < 1)
            yield return $"{section}:MissedProbes is {o.MissedProbes}; at least 1 is needed.";
        foreach (var path in o.Engines.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!File.Exists(path))
                yield return $"{section}:Engines names {path}, which does not exist.";
        }
    }

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
