using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using SweepCluster.Api.Access;
using SweepCluster.Api.Problems;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Api.Workers;

/// <summary>The workers, in a cluster its silos, and their load.</summary>
internal static class WorkerEndpoints
{
    public static void MapWorkers(this IEndpointRouteBuilder api) =>
        api.MapGet("/workers", async (HttpContext context, [FromServices] ISweepService service) =>
                Results.Ok(await service.ListWorkersAsync(context.RequestAborted)))
            .Needs(Role.Viewer).WithName("workers").WithSummary("The workers, in a cluster its silos, and their load.")
            .Produces<ImmutableArray<WorkerStatus>>().Problems();
}
