using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using SweepCluster.Api.Json;
using SweepCluster.Api.Sweeps;
using SweepCluster.Api.Tests.Hosting;
using SweepCluster.Contracts.Services;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Api.Tests.Sweeps;

public class WatchTests
{
    [Fact]
    public async Task Watch_CutOffAndRestarted_GoesOnFromTheLastEvent()
    {
        await using var server = await TestServer.StartAsync();
        var gate = server.NewGate();
        var id = (await server.SubmitAsync(TestSubmissions.Gated(gate, 10))).Id;
        gate.Let(4);
        var first = await WatchAsync(server, id, null, until: s => s.Done == 4);
        first.ShouldBe(first.OrderBy(s => s.Revision));
        await server.RestartAsync();
        gate.Open();
        var second = await WatchAsync(server, id, first[^1].Revision, until: _ => false);
        second[0].Revision.ShouldBeGreaterThan(first[^1].Revision);
        (second[^1].Phase, second[^1].Done).ShouldBe((SweepPhase.Completed, 10));
        using var over = await RequestAsync(server, id, second[^1].Revision);
        over.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await WatchAsync(server, id, second[^1].Revision - 1, until: _ => false)).Single().Phase.ShouldBe(SweepPhase.Completed);
    }

    [Fact]
    public async Task Watch_ServerStops_EndsTheStreamAtOnce()
    {
        var server = await TestServer.StartAsync();
        var id = (await server.SubmitAsync(TestSubmissions.Gated(server.NewGate(), 3))).Id;
        using var answer = await RequestAsync(server, id, null);
        await using var stream = await answer.Content.ReadAsStreamAsync();
        await server.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Watch_WrongEventId_IsAProblem()
    {
        await using var server = await TestServer.StartAsync();
        var id = (await server.SubmitAsync(TestSubmissions.Plane(2, 2))).Id;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"sweeps/{id}/events");
        request.Headers.Add("Last-Event-ID", "yesterday");
        using var answer = await server.Client.SendAsync(request);
        await TestServer.ShouldBeProblemAsync(answer, 400);
    }

    private static async Task<HttpResponseMessage> RequestAsync(TestServer server, string id, long? last)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"sweeps/{id}/events");
        if (last is { } revision)
            request.Headers.Add("Last-Event-ID", revision.ToString());
        return await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static async Task<List<SweepView>> WatchAsync(TestServer server, string id, long? last, Func<SweepView, bool> until)
    {
        using var answer = await RequestAsync(server, id, last);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        await using var stream = await answer.Content.ReadAsStreamAsync();
        var seen = new List<SweepView>();
        await foreach (var item in SseParser.Create(stream).EnumerateAsync())
        {
            var view = JsonSerializer.Deserialize<SweepView>(item.Data, ApiJson.Options)!;
            (item.EventType, item.EventId).ShouldBe(("status", view.Revision.ToString()));
            seen.Add(view);
            if (until(view))
                break;
        }

        return seen;
    }
}
