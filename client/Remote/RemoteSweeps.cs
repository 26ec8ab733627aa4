using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SweepCluster.Api.Engines;
using SweepCluster.Api.Json;
using SweepCluster.Api.Slices;
using SweepCluster.Api.Sweeps;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Specifications;
using SweepCluster.Sweeps.Telemetry;

namespace SweepCluster.Client.Remote;

/// <summary>The sweeps of a server: its API, typed.</summary>
/// <remarks>Every member throws <see cref="InputException"/> for what the server refuses and <see cref="RemoteException"/> when it cannot be reached or fails.</remarks>
internal sealed class RemoteSweeps(RemoteServer server, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <summary>The server.</summary>
    public RemoteServer Server => server;

    public async Task<SweepStatus> SubmitAsync(SweepSubmission submission, CancellationToken cancellation)
    {
        var type = SpecificationReader.FormatOf(submission.FileName) == SpecificationFormat.Json ? "application/json" : "application/yaml";

        // A key of its own lets it be repeated when the answer was lost.
        var key = submission.Key ?? Guid.NewGuid().ToString();
        var request = new RemoteRequest(
            HttpMethod.Post, $"sweeps?weight={submission.Weight:R}&priority={submission.Priority}", (submission.Text, type), ("Idempotency-Key", key));

        // The trace begins here: the request carries it to the server, whose own spans of the submission are below.
        using var submit = SweepActivities.StartSubmit(ActivityKind.Client);
        try
        {
            var accepted = await server.ReadAsync<SweepView>(request with { IsRepeatable = true }, cancellation);
            submit.Describe(accepted.Id, accepted.Engine, accepted.EngineVersion, accepted.Points);
            return accepted.ToStatus();
        }
        catch (Exception fault)
        {
            submit.Fail(fault);
            throw;
        }
    }

    public async Task<ImmutableArray<SweepStatus>> ListAsync(CancellationToken cancellation) =>
        [.. (await server.ReadAsync<SweepView[]>(RemoteRequest.Get("sweeps"), cancellation)).Select(v => v.ToStatus())];

    public async Task<SweepStatus> GetAsync(SweepId id, CancellationToken cancellation) =>
        (await server.ReadAsync<SweepView>(RemoteRequest.Get($"sweeps/{id}"), cancellation)).ToStatus();

    public async Task<SweepStatus> CommandAsync(SweepId id, SweepCommand command, CancellationToken cancellation) =>
        (await server.ReadAsync<SweepView>(new RemoteRequest(HttpMethod.Post, $"sweeps/{id}/{command.ToString().ToLowerInvariant()}"), cancellation)).ToStatus();

    public async Task DeleteAsync(SweepId id, CancellationToken cancellation)
    {
        using var answer = await server.SendAsync(new RemoteRequest(HttpMethod.Delete, $"sweeps/{id}"), cancellation);
    }

    public Task<ImmutableSortedDictionary<string, SummaryView>> SummarizeAsync(SweepId id, CancellationToken cancellation) =>
        server.ReadAsync<ImmutableSortedDictionary<string, SummaryView>>(RemoteRequest.Get($"sweeps/{id}/summary"), cancellation);

    public Task<WorkerStatus[]> ListWorkersAsync(CancellationToken cancellation) =>
        server.ReadAsync<WorkerStatus[]>(RemoteRequest.Get("workers"), cancellation);

    public Task<PointView> EvaluateAsync(PointRequest point, CancellationToken cancellation)
    {
        var parameters = point.Parameters.ToImmutableSortedDictionary(
            p => p.Key, p => JsonSerializer.SerializeToElement(p.Value), StringComparer.Ordinal);
        var question = JsonSerializer.Serialize(new PointQuestion(parameters, point.Seed), ApiJson.Options);
        var request = new RemoteRequest(HttpMethod.Post, $"engines/{Uri.EscapeDataString(point.Engine)}/points", (question, "application/json"));
        return server.ReadAsync<PointView>(request with { IsRepeatable = true }, cancellation);
    }

    /// <summary>The statuses of a sweep as they come, until it is over; goes on when the server was away.</summary>
    /// <param name="id">The sweep.</param>
    /// <param name="onAway">Told once each time the server goes away.</param>
    /// <param name="cancellation">Gives up.</param>
    public async IAsyncEnumerable<SweepStatus> WatchAsync(
        SweepId id, Action<string> onAway, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (seen, fails, isAway) = (0L, 0, false);
        while (true)
        {
            if (fails > 0)
            {
                var wait = TimeSpan.FromSeconds(0.1 * Math.Pow(2, Math.Min(fails, 10)));
                await Task.Delay(wait < LongestWait ? wait : LongestWait, time, cancellation);
            }

            fails++;
            HttpResponseMessage answer;
            try
            {
                // Not repeated below: here it is known that the server was there.
                var request = RemoteRequest.Get($"sweeps/{id}/events") with { Header = ("Last-Event-ID", seen.ToString()), IsRepeatable = false };
                answer = await server.SendAsync(request, cancellation);
            }
            catch (RemoteException fault) when (fault.IsPassing && seen > 0)
            {
                if (!isAway)
                    onAway(fault.Message);
                isAway = true;
                continue;
            }

            using (answer)
            {
                if (answer.StatusCode == HttpStatusCode.NoContent)
                    yield break;
                await foreach (var view in EventsAsync(answer, cancellation))
                {
                    (seen, fails, isAway) = (view.Revision, 0, false);
                    yield return view.ToStatus();
                    if (SweepLifecycle.IsOver(view.Phase))
                        yield break;
                }
            }
        }
    }

    public void Dispose() => server.Dispose();

    // Ends also where the connection is cut: whoever watches asks again.
    private async IAsyncEnumerable<SweepView> EventsAsync(
        HttpResponseMessage answer, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var stream = await server.BodyAsync(answer, cancellation);
        await using var events = SseParser.Create(stream, (_, data) => JsonSerializer.Deserialize<SweepView>(data, ApiJson.Options)!)
            .EnumerateAsync(cancellation).GetAsyncEnumerator(cancellation);
        while (true)
        {
            try
            {
                if (!await events.MoveNextAsync())
                    yield break;
            }
            catch (IOException)
            {
                yield break;
            }
            catch (JsonException fault)
            {
                throw new RemoteException($"{server.Address} tells what this program does not understand: {fault.Message}", fault);
            }

            yield return events.Current.Data;
        }
    }
}
