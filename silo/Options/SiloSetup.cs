using System.Net;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Orleans.Storage;
using SweepCluster.Grains.Hosting;
using SweepCluster.Grains.Stores;
using SweepCluster.Physics.Engines;
using SweepCluster.Silo.Work;
using SweepCluster.Sweeps.Running;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Silo.Options;

/// <summary>Puts a silo together from its options.</summary>
public static class SiloSetup
{
    private const string Invariant = "Npgsql";

    /// <summary>Adds Orleans, the stores, the compute pool and the worker.</summary>
    public static void AddSilo(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var section = builder.Configuration.GetSection(SiloOptions.Section);
        builder.Services.AddOptions<SiloOptions>().Bind(section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<SiloOptions>, SiloOptionsValidator>();
        builder.Services.AddOptions<GrainOptions>().Bind(section.GetSection("Grains"));

        builder.Services.AddOptions<ServiceLimits>();

        // Orleans is set up before the host validates options, so they are looked at here too.
        var options = section.Get<SiloOptions>() ?? new SiloOptions();
        var check = new SiloOptionsValidator().Validate(null, options);
        if (check.Failed)
            throw new OptionsValidationException(SiloOptions.Section, typeof(SiloOptions), check.Failures);

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(LoadEngines(options.Engines));
        builder.Services.AddSingleton(new ComputePool(options.EffectiveSlots));
        builder.Services.AddSingleton<SweepPlans>();
        builder.Services.AddSingleton<SiloEvaluations>();
        builder.Services.AddSingleton<BatchDesk>();
        AddStores(builder.Services, options);
        builder.UseOrleans(silo => Configure(silo, options));
        builder.Services.AddHostedService<SiloWorker>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.DrainTime + TimeSpan.FromSeconds(20));
    }

    private static EngineCatalog LoadEngines(string paths) => EngineCatalog.Shipped.With(
        [.. paths.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(p => System.Reflection.Assembly.LoadFrom(Path.GetFullPath(p)))]);

    private static void AddStores(IServiceCollection services, SiloOptions options)
    {
        if (options.Postgres.Length > 0)
        {
            services.AddSingleton(NpgsqlDataSource.Create(options.Postgres));
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

    private static void Configure(ISiloBuilder silo, SiloOptions options)
    {
        silo.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (options.ClusterId, options.ClusterId));
        silo.Configure<ClusterMembershipOptions>(o =>
        {
            o.ProbeTimeout = options.ProbeTimeout;
            o.NumMissedProbesLimit = options.MissedProbes;
            o.TableRefreshTimeout = TimeSpan.FromSeconds(5);

            // One witness suffices in a cluster of three, where a second may be the one that is dead.
            o.NumVotesForDeathDeclaration = 1;
            o.DefunctSiloExpiration = TimeSpan.FromHours(1);
        });
        silo.Configure<SiloMessagingOptions>(GrainCalls.Configure);
        silo.Configure<GrainCollectionOptions>(o => o.CollectionAge = TimeSpan.FromMinutes(5));
        if (options.Postgres.Length > 0)
            UsePostgres(silo, options);
        else
            UseMemory(silo, options);
        var address = options.AdvertisedAddress.Length > 0 ? IPAddress.Parse(options.AdvertisedAddress) : IPAddress.Loopback;
        silo.ConfigureEndpoints(address, options.SiloPort, options.GatewayPort, listenOnAnyHostAddress: !IPAddress.IsLoopback(address));
    }

    private static void UsePostgres(ISiloBuilder silo, SiloOptions options)
    {
        silo.UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = (Invariant, options.Postgres));
        silo.UseAdoNetReminderService(o => (o.Invariant, o.ConnectionString) = (Invariant, options.Postgres));
        silo.AddAdoNetGrainStorageAsDefault(storage => storage.Configure<Orleans.Serialization.Serializer>((o, serializer) =>
        {
            (o.Invariant, o.ConnectionString) = (Invariant, options.Postgres);
            o.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer);
        }));
    }

    private static void UseMemory(ISiloBuilder silo, SiloOptions options)
    {
        var primary = options.PrimaryPort > 0 ? new IPEndPoint(IPAddress.Loopback, options.PrimaryPort) : null;
        silo.UseLocalhostClustering(options.SiloPort, options.GatewayPort, primary, options.ClusterId, options.ClusterId);
        silo.AddMemoryGrainStorageAsDefault();
        silo.UseInMemoryReminderService();
    }
}
