using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using SweepCluster.Api.Access;
using SweepCluster.Api.Json;
using SweepCluster.Api.Problems;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Api.Sweeps;

/// <summary>A sweep's statuses as server-sent events: the event's id is the status' revision.</summary>
/// <remarks>
/// Whoever is cut off asks again with <c>Last-Event-ID</c> and misses nothing but what was overtaken. The stream ends
/// when the sweep is over; asked for again then, the answer is 204, which tells an EventSource to stop.
/// </remarks>
internal static class WatchEndpoint
{
    // Proxies cut streams that are silent for a minute.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static void MapWatch(this IEndpointRouteBuilder api) =>
        api.MapGet("/sweeps/{id}/events", WatchAsync).Needs(Role.Viewer).WithName("watch")
            .WithSummary("The sweep's statuses as they come, as server-sent events, until it is over.")
            .Produces<SweepView>(200, "text/event-stream").Produces(204).Problems(400, 404);

    private static async Task WatchAsync(
        string id, HttpContext context, [FromServices] ISweepService service, [FromServices] ServerLife life,
        [FromQuery] long? after, [FromHeader(Name = "Last-Event-ID")] string? lastEvent)
    {
        var sweep = SweepEndpoints.IdOf(id);
        var seen = after ?? LastEventOf(lastEvent) ?? 0;
        var status = await service.FindAsync(sweep, context.RequestAborted) ?? throw new SweepNotFoundException(sweep);
        if (SweepLifecycle.IsOver(status.Phase) && status.Revision <= seen)
        {
            context.Response.StatusCode = 204;
            return;
        }

        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, life.Stopping);
        try
        {
            await SendAsync(context.Response, service.WatchAsync(sweep, seen, end.Token), end.Token);
        }
        catch (Exception fault) when (fault is OperationCanceledException or SweepNotFoundException)
        {
            // The client has gone, the server goes, or the sweep was deleted: the stream ends, and who asks again is told.
        }
    }

    private static long? LastEventOf(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return long.TryParse(text, out var revision)
            ? revision
            : throw new ProblemException(400, "Unknown event", $"Last-Event-ID is '{text}'; ids of events are whole numbers.");
    }

    private static async Task SendAsync(HttpResponse response, IAsyncEnumerable<SweepStatus> statuses, CancellationToken cancellation)
    {
        await response.StartAsync(cancellation);
        await using var source = statuses.GetAsyncEnumerator(cancellation);
        while (true)
        {
            var next = source.MoveNextAsync().AsTask();
            while (await Task.WhenAny(next, Task.Delay(Heartbeat, cancellation)) != next)
            {
                await response.WriteAsync(":\n\n", cancellation);
                await response.Body.FlushAsync(cancellation);
            }

            if (!await next)
                return;
            var view = SweepView.Of(source.Current);
            await response.WriteAsync(
                $"id: {view.Revision}\nevent: status\ndata: {JsonSerializer.Serialize(view, ApiJson.Options)}\n\n", cancellation);
            await response.Body.FlushAsync(cancellation);
        }
    }
}
