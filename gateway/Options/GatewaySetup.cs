using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using SweepCluster.Api.Access;
using SweepCluster.Gateway.Serving;
using SweepCluster.Grains.Hosting;
using SweepCluster.Grains.Membership;
using SweepCluster.Grains.Services;
using SweepCluster.Sweeps.Services;
using SweepCluster.Telemetry.Export;

namespace SweepCluster.Gateway.Options;

/// <summary>Puts a gateway together from its options.</summary>
public static class GatewaySetup
{
    /// <summary>Name of the program in telemetry.</summary>
    public const string ServiceName = "sweep-gateway";

    /// <summary>Adds the client of the cluster, the sweep service over it, and the API in front.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The options are not valid; every fault is in it.</exception>
    public static void AddGateway(this HostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = builder.Configuration.ReadMemberOptions<GatewayOptions>();
        builder.AddTelemetryExport(ServiceName);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(options.Limits);
        builder.Services.AddMember(options);
        builder.UseOrleansClient(client => Configure(client, options));
        builder.Services.AddSingleton<ISweepService, OrleansSweepService>();
        if (options.Tokens == GatewayOptions.TokensInPostgres)
            builder.Services.AddSingleton<ITokenStore, PostgresTokens>();
        builder.Services.AddHostedService<ApiService>();
    }

    private static void Configure(IClientBuilder client, GatewayOptions options)
    {
        client.Configure<ClientMessagingOptions>(GrainCalls.Configure);
        client.AddActivityPropagation();
        client.Configure<Orleans.Configuration.GatewayOptions>(o => o.GatewayListRefreshPeriod = TimeSpan.FromSeconds(2));

        // A gateway may be there before the first silo, and outlives the loss of all of them.
        client.UseConnectionRetryFilter(async (_, cancellation) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(0.5), cancellation);
            return true;
        });
        if (options.Postgres.Length > 0)
            client.UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = (MemberSetup.Invariant, options.PooledPostgres));
        else
            client.UseStaticClustering(new IPEndPoint(IPAddress.Loopback, options.GatewayPort));
    }
}
