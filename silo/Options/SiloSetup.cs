using System.Net;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Storage;
using SweepCluster.Grains.Hosting;
using SweepCluster.Grains.Membership;
using SweepCluster.Silo.Work;
using SweepCluster.Sweeps.Running;
using SweepCluster.Sweeps.Services;
using SweepCluster.Telemetry.Export;
using SweepCluster.Telemetry.Prometheus;

namespace SweepCluster.Silo.Options;

/// <summary>Puts a silo together from its options.</summary>
public static class SiloSetup
{
    private const string ServiceName = "sweep-silo";

    /// <summary>Adds Orleans, the stores, the compute pool and the worker.</summary>
    /// <exception cref="OptionsValidationException">The options are not valid; every fault is in it.</exception>
    public static void AddSilo(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = builder.Configuration.ReadMemberOptions<SiloOptions>();
        builder.AddTelemetryExport(ServiceName);
        builder.Services.AddPrometheus(ServiceName);
        builder.Services.AddSingleton(options);
        builder.Services.AddMember(options);
        builder.Services.AddOptions<GrainOptions>().Bind(builder.Configuration.GetSection(MemberOptions.Section).GetSection("Grains"));
        builder.Services.AddOptions<ServiceLimits>();
        builder.Services.AddSingleton(new ComputePool(options.EffectiveSlots));
        builder.Services.AddSingleton<SweepPlans>();
        builder.Services.AddSingleton<SiloEvaluations>();
        builder.Services.AddSingleton<BatchDesk>();
        builder.Services.AddSingleton(provider => new PointDesk(provider.GetRequiredService<IOptions<ServiceLimits>>().Value));
        builder.UseOrleans(silo => Configure(silo, options));
        builder.Services.AddHostedService<SiloWorker>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.DrainTime + SiloOptions.LeaveTime);
    }

    private static void Configure(ISiloBuilder silo, SiloOptions options)
    {
        silo.Configure<ClusterMembershipOptions>(o =>
        {
            o.ProbeTimeout = options.ProbeTimeout;
            o.NumMissedProbesLimit = options.MissedProbes;
            o.TableRefreshTimeout = TimeSpan.FromSeconds(5);

            // When all silos are lost at once nobody is left to declare them dead. A new one does when it starts, once
            // they have not said for 9 s that they are alive; one that cannot join in 12 s ends, and is started again by what runs it. With what
            // Orleans presets it would be many minutes.
            o.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(3);
            o.NumMissedTableIAmAliveLimit = 3;
            o.MaxJoinAttemptTime = TimeSpan.FromSeconds(12);

            // One witness suffices in a cluster of three, where a second may be the one that is dead.
            o.NumVotesForDeathDeclaration = 1;
            o.DefunctSiloExpiration = TimeSpan.FromHours(1);
        });
        silo.Configure<SiloMessagingOptions>(GrainCalls.Configure);
        silo.AddActivityPropagation();
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
        silo.UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = (MemberSetup.Invariant, options.PooledPostgres));
        silo.UseAdoNetReminderService(o => (o.Invariant, o.ConnectionString) = (MemberSetup.Invariant, options.PooledPostgres));
        silo.AddAdoNetGrainStorageAsDefault(storage => storage.Configure<Orleans.Serialization.Serializer>((o, serializer) =>
        {
            (o.Invariant, o.ConnectionString) = (MemberSetup.Invariant, options.PooledPostgres);
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
