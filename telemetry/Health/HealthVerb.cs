namespace SweepCluster.Telemetry.Health;

/// <summary>
/// The verb <c>health</c> of silo and gateway: asks the one that runs in the same container whether it is ready. Their
/// images have no shell and no curl that a health check could call.
/// </summary>
public static class HealthVerb
{
    /// <summary>How long it waits for an answer: less than a health check's usual interval.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Whether a command line is this verb.</summary>
    public static bool IsAskedFor(string[] arguments) => arguments is ["health", ..];

    /// <summary>Asks, and says on <paramref name="error"/> what is wrong.</summary>
    /// <param name="listens">Where the program listens; an address for all, such as 0.0.0.0, is asked on loopback.</param>
    /// <param name="error">Takes the reason where it is not ready.</param>
    /// <returns>The exit code: 0 where it is ready, 1 where it is not or does not answer.</returns>
    public static async Task<int> AskAsync(Uri listens, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(listens);
        ArgumentNullException.ThrowIfNull(error);
        var host = listens.Host is "0.0.0.0" or "[::]" or "*" or "+" ? "127.0.0.1" : listens.Host;
        var ready = new UriBuilder(listens.Scheme, host, listens.Port, "/health/ready").Uri;
        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(ready);
            if (answer.IsSuccessStatusCode)
                return 0;
            await error.WriteLineAsync($"{ready} answers {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            await error.WriteLineAsync($"{ready} does not answer: {fault.Message}");
        }

        return 1;
    }
}
