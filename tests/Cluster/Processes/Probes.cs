namespace SweepCluster.Cluster.Tests.Processes;

/// <summary>Waits until a process that a test started is ready.</summary>
internal static class Probes
{
    // Far above what a start takes, on a busy machine too: a test that hangs says so.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    /// <summary>Waits for the health endpoint at an address.</summary>
    /// <exception cref="InvalidOperationException">The process ended before it was ready.</exception>
    public static async Task ReadyAsync(ChildProcess process, Uri address)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        using var limit = new CancellationTokenSource(Limit);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var ready = new Uri(address, "/health/ready");
        while (await ticks.WaitForNextTickAsync(limit.Token))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"A process ended with exit code {process.ExitCode} before it was ready: {process.Tail()}");
            try
            {
                using var answer = await http.GetAsync(ready, limit.Token);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && !limit.IsCancellationRequested)
            {
                // Not listening yet, or slow.
            }
        }
    }
}
