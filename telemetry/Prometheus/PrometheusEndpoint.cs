using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace SweepCluster.Telemetry.Prometheus;

/// <summary>Serves metrics at <c>/metrics</c>.</summary>
public static class PrometheusEndpoint
{
    /// <summary>Where they are.</summary>
    public const string Path = "/metrics";

    /// <summary>Adds what the endpoint serves.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="service">Name of the program.</param>
    public static void AddPrometheus(this IServiceCollection services, string service) =>
        services.AddSingleton(_ => new PrometheusExporter(service));

    /// <summary>Adds the endpoint; measurements count from here on.</summary>
    public static IEndpointConventionBuilder MapPrometheus(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var exporter = endpoints.ServiceProvider.GetRequiredService<PrometheusExporter>();
        return endpoints.MapGet(Path, () => Results.Text(exporter.Scrape(), PrometheusText.ContentType)).ExcludeFromDescription();
    }
}
