using System.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SweepCluster.Api.Access;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Api.Hosting;

/// <summary>Serves the API over a sweep service, in this process.</summary>
public sealed class ApiHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private ApiHost(WebApplication app) => this.app = app;

    /// <summary>Where it listens, with the port that was found where any was asked for.</summary>
    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Starts to serve.</summary>
    /// <param name="service">The service; the caller ends it, after this host.</param>
    /// <param name="engines">The engines that clients are shown.</param>
    /// <param name="options">Where and how.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ApiOptionsException">It cannot be served so.</exception>
    /// <exception cref="IOException">The address is taken, or the file of tokens cannot be read.</exception>
    public static async Task<ApiHost> StartAsync(
        ISweepService service, EngineCatalog engines, ApiOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(engines);
        ArgumentNullException.ThrowIfNull(options);
        var endpoint = Endpoint.Of(options);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "sweep", ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(new LineLogger(options.Log));
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.LargestBody;
            endpoint.Listen(kestrel);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.Services.AddSingleton(service);
        builder.Services.AddSingleton(engines);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddSweepApi(options);
        var web = builder.Build();
        web.Use((context, next) => LogAsync(context, next, options.Log));
        web.UseSweepApi();
        try
        {
            await web.StartAsync(cancellation);
        }
        catch
        {
            await web.DisposeAsync();
            throw;
        }

        return new ApiHost(web);
    }

    /// <summary>Ends streams and stops listening; requests under way may end within two seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    // The path alone: neither headers, where the token is, nor the query.
    private static async Task LogAsync(HttpContext context, RequestDelegate next, Action<string> log)
    {
        var started = Stopwatch.GetTimestamp();
        await next(context);
        var who = context.Features.Get<Caller>()?.Name ?? "-";
        var path = string.Concat((context.Request.Path.Value ?? "").Select(c => char.IsControl(c) ? '?' : c));
        log($"{context.Request.Method} {path} {context.Response.StatusCode} {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms {who}");
    }
}
