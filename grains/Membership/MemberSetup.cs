using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Orleans.Serialization;
using SweepCluster.Grains.Hosting;
using SweepCluster.Grains.Stores;
using SweepCluster.Physics.Engines;

namespace SweepCluster.Grains.Membership;

/// <summary>What a silo and a gateway set up alike.</summary>
public static class MemberSetup
{
    /// <summary>Name of the provider of PostgreSQL, as Orleans asks for it.</summary>
    public const string Invariant = "Npgsql";

    /// <summary>Reads the options, and refuses them with all that is wrong in one message.</summary>
    /// <exception cref="OptionsValidationException">They are not valid; every fault is in it.</exception>
    public static T ReadMemberOptions<T>(this IConfiguration configuration)
        where T : MemberOptions, new()
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var options = configuration.GetSection(MemberOptions.Section).Get<T>() ?? new T();
        string[] faults = [.. options.Faults()];
        return faults.Length == 0 ? options : throw new OptionsValidationException(MemberOptions.Section, typeof(T), faults);
    }

    /// <summary>Adds the clock, the engines, the sweeps' stores, and how faults travel.</summary>
    public static void AddMember(this IServiceCollection services, MemberOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(EngineCatalog.Shipped.With([.. options.EngineFiles.Select(p => Assembly.LoadFrom(Path.GetFullPath(p)))]));
        services.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (options.ClusterId, options.ClusterId));
        services.Configure<ExceptionSerializationOptions>(GrainCalls.Configure);
        if (options.Postgres.Length > 0)
        {
            services.AddSingleton(NpgsqlDataSource.Create(options.PooledPostgres));
            services.AddSingleton<ISweepStores, PostgresSweepStores>();
        }
        else if (options.StoreDirectory.Length > 0)
        {
            services.AddSingleton<ISweepStores>(new DirectorySweepStores(options.StoreDirectory));
        }
        else
        {
            services.AddSingleton<ISweepStores, MemorySweepStores>();
        }
    }
}
