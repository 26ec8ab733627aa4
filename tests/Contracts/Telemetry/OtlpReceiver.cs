using System.Collections.Concurrent;
using System.Net;
using SweepCluster.Client.Clusters;

namespace SweepCluster.Contracts.Telemetry;

/// <summary>Receives traces, metrics and logs over OTLP, as protobuf over HTTP, and keeps them.</summary>
public sealed class OtlpReceiver : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentQueue<OtlpSpan> spans = new();
    private readonly ConcurrentQueue<OtlpMetric> metrics = new();
    private readonly ConcurrentQueue<(string Category, string Text)> logs = new();
    private readonly Task serving;
    private TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public OtlpReceiver()
    {
        Endpoint = Listen();
        serving = ServeAsync();
    }

    /// <summary>What <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is to be.</summary>
    public string Endpoint { get; }

    /// <summary>The environment of a process that exports everything here, and soon.</summary>
    public Dictionary<string, string> Environment => new(StringComparer.Ordinal)
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Endpoint,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_TRACES_SAMPLER"] = "always_on",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
    };

    /// <summary>The spans that came so far.</summary>
    public IReadOnlyList<OtlpSpan> Spans => [.. spans];

    /// <summary>The metrics that came so far; one export after another.</summary>
    public IReadOnlyList<OtlpMetric> Metrics => [.. metrics];

    /// <summary>The log records that came so far.</summary>
    public IReadOnlyList<(string Category, string Text)> Logs => [.. logs];

    /// <summary>Waits until what came so far is enough.</summary>
    public async Task WaitAsync(Func<OtlpReceiver, bool> isEnough, string what, TimeSpan limit)
    {
        using var timer = new CancellationTokenSource(limit);
        while (true)
        {
            var next = Volatile.Read(ref news).Task;
            if (isEnough(this))
                return;
            try
            {
                await next.WaitAsync(timer.Token);
            }
            catch (OperationCanceledException cancelled)
            {
                throw new TimeoutException(
                    $"{what} did not come within {limit}; what came: spans {string.Join(", ", Spans.CountBy(s => $"{s.Service} {s.Name}"))}; "
                    + $"metrics {string.Join(", ", Metrics.Select(m => $"{m.Service} {m.Name}").Distinct())}",
                    cancelled);
            }
        }
    }

    public void Dispose()
    {
        listener.Close();
        serving.Wait(TimeSpan.FromSeconds(5));
    }

    // A port that is free now may be taken a moment later; then another is tried.
    private string Listen()
    {
        for (var attempt = 0; ; attempt++)
        {
            var endpoint = $"http://127.0.0.1:{LoopbackPorts.Find()}";
            try
            {
                listener.Prefixes.Clear();
                listener.Prefixes.Add(endpoint + "/");
                listener.Start();
                return endpoint;
            }
            catch (HttpListenerException) when (attempt < 10)
            {
                // Taken meanwhile.
            }
        }
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                await TakeAsync(await listener.GetContextAsync());
        }
        catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task TakeAsync(HttpListenerContext context)
    {
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        switch (context.Request.Url!.AbsolutePath)
        {
            case "/v1/traces":
                Keep(OtlpReader.Spans(body.ToArray()), spans);
                break;
            case "/v1/metrics":
                Keep(OtlpReader.Metrics(body.ToArray()), metrics);
                break;
            case "/v1/logs":
                Keep(OtlpReader.Logs(body.ToArray()), logs);
                break;
            default:
                context.Response.StatusCode = 404;
                break;
        }

        context.Response.ContentType = "application/x-protobuf";
        context.Response.Close();
        Interlocked.Exchange(ref news, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    private static void Keep<T>(IEnumerable<T> items, ConcurrentQueue<T> into)
    {
        foreach (var item in items)
            into.Enqueue(item);
    }
}
