using Microsoft.AspNetCore.Mvc;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Api.Health;

/// <summary>What an orchestrator asks; needs no token and tells nothing but whether it is well.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Text("live")).ExcludeFromDescription();
        app.MapGet("/health/startup", ReadyAsync).ExcludeFromDescription();
        app.MapGet("/health/ready", ReadyAsync).ExcludeFromDescription();
    }

    // The reason is for those who may read the log, not for whoever asks.
    private static async Task<IResult> ReadyAsync(HttpContext context, [FromServices] ISweepService service)
    {
        var isReady = await service.FindProblemAsync(context.RequestAborted) is null;
        return Results.Text(isReady ? "ready" : "not ready", statusCode: isReady ? 200 : 503);
    }
}
