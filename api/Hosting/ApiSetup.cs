using System.Threading.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SweepCluster.Api.Access;
using SweepCluster.Api.Engines;
using SweepCluster.Api.Health;
using SweepCluster.Api.Json;
using SweepCluster.Api.Problems;
using SweepCluster.Api.Slices;
using SweepCluster.Api.Stores;
using SweepCluster.Api.Sweeps;
using SweepCluster.Api.Workers;
using SweepCluster.Telemetry.Prometheus;

namespace SweepCluster.Api.Hosting;

/// <summary>
/// Puts the API into a host: <c>sweep serve</c>'s and the gateway's. The host registers an <c>ISweepService</c> and an
/// <c>EngineCatalog</c>.
/// </summary>
public static class ApiSetup
{
    /// <summary>Where the API is.</summary>
    public const string Root = "/api/v1";

    /// <summary>Adds what the endpoints need.</summary>
    /// <exception cref="IOException">The file of tokens cannot be read.</exception>
    public static void AddSweepApi(this IServiceCollection services, ApiOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(options);
        services.AddPrometheus(options.ServiceName);
        services.AddSingleton(new AccessControl(options.Tokens ?? (options.TokenFile is { } path ? TokenFile.Open(path) : null)));
        services.AddSingleton(provider => new ServerLife(provider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping));
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.AddOpenApi("v1", ApiDescription.Configure);
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = 429;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetTokenBucketLimiter(
                context.Features.Get<Caller>() is { } caller && caller != Caller.Local ? "t:" + caller.Name : "a:" + context.Connection.RemoteIpAddress,
                _ => new TokenBucketRateLimiterOptions
                {
                    TokenLimit = options.RequestsAtOnce,
                    TokensPerPeriod = options.RequestsPerSecond,
                    ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                    QueueLimit = 0,
                }));
        });
    }

    /// <summary>Adds the endpoints, with access, limits and problem documents around them.</summary>
    public static void UseSweepApi(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var access = app.Services.GetRequiredService<AccessControl>();
        app.UseProblems();
        app.UseRouting();
        app.Use(access.InvokeAsync);
        app.UseRateLimiter();
        app.MapHealth();
        app.MapPrometheus().WithMetadata(new RequiredRole(Role.Viewer));
        app.MapOpenApi(Root + "/openapi.json");
        var api = app.MapGroup(Root);
        api.MapSweeps();
        api.MapWatch();
        api.MapResults();
        api.MapStores();
        api.MapEngines();
        api.MapWorkers();
    }
}
