using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SweepCluster.Client.Clusters;
using SweepCluster.Contracts.Engines;

namespace SweepCluster.Bench.Cluster;

/// <summary>A cluster of processes on this machine, asked over HTTP as every client asks it.</summary>
internal sealed partial class ClusterSession : IAsyncDisposable
{
    private readonly string folder;
    private readonly HttpClient http;
    private readonly LocalCluster cluster;

    private ClusterSession(string folder, LocalCluster cluster)
    {
        this.folder = folder;
        this.cluster = cluster;
        http = new HttpClient { BaseAddress = new Uri(cluster.Server, "/api/v1/") };
    }

    public static async Task<ClusterSession> StartAsync(int silos, int slots)
    {
        var made = Directory.CreateTempSubdirectory("sweep-bench-").FullName;

        // PostgreSQL, which does not run as root, must get in.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(made, (UnixFileMode)0b111_101_101);
        var request = new ClusterRequest { Folder = made, Silos = silos, Slots = slots, Port = 0, Engines = [typeof(SlowEngine).Assembly.Location] };
        return new ClusterSession(made, await LocalCluster.StartAsync(request, (_, _) => { }, CancellationToken.None));
    }

    /// <summary>Resident memory of the silos, in MB.</summary>
    public double SiloMegabytes => cluster.Members.Where(m => m.Name != ClusterMember.Gateway && !m.HasEnded).Sum(m => Process.GetProcessById(m.Id).WorkingSet64) / 1e6;

    public async Task<string> SubmitAsync(string specification)
    {
        using var body = new StringContent(specification, Encoding.UTF8, new MediaTypeHeaderValue("application/yaml"));
        using var answer = await http.PostAsync(new Uri("sweeps", UriKind.Relative), body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonDocument.Parse(text).RootElement.GetProperty("id").GetString()!
            : throw new InvalidOperationException(text);
    }

    public async Task<JsonElement> StatusAsync(string id)
    {
        using var document = JsonDocument.Parse(await http.GetStringAsync(new Uri($"sweeps/{id}", UriKind.Relative)));
        return document.RootElement.Clone();
    }

    /// <summary>Waits until a sweep is as expected, and says how long that took, in seconds.</summary>
    public async Task<double> UntilAsync(string id, Func<JsonElement, bool> expected, int pollMilliseconds = 20)
    {
        var start = Stopwatch.GetTimestamp();
        while (!expected(await StatusAsync(id)))
            await Task.Delay(pollMilliseconds);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Runs a sweep to its end, and says how long that took, in seconds.</summary>
    public async Task<double> RunAsync(string specification)
    {
        var start = Stopwatch.GetTimestamp();
        var id = await SubmitAsync(specification);
        await UntilAsync(id, s => s.GetProperty("phase").GetString() == "completed", pollMilliseconds: 100);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>How long workers waited for an answer when they asked for batches: a quantile of all askings so far, in seconds.</summary>
    /// <remarks>Of the bucket that holds it, the upper end: no more than that.</remarks>
    public async Task<double> LeaseSecondsAsync(double quantile)
    {
        var counts = new SortedDictionary<double, double>();
        foreach (var silo in cluster.Members.Where(m => m.Name != ClusterMember.Gateway && !m.HasEnded))
        {
            var text = await http.GetStringAsync(new Uri(silo.Address, "/metrics"));
            foreach (Match bucket in LeaseBuckets().Matches(text))
            {
                var end = bucket.Groups["end"].Value is "+Inf" ? double.PositiveInfinity : double.Parse(bucket.Groups["end"].Value, CultureInfo.InvariantCulture);
                counts[end] = counts.GetValueOrDefault(end) + double.Parse(bucket.Groups["count"].Value, CultureInfo.InvariantCulture);
            }
        }

        return counts.First(c => c.Value >= quantile * counts[double.PositiveInfinity]).Key;
    }

    public async Task CancelAsync(string id) => (await http.PostAsync(new Uri($"sweeps/{id}/cancel", UriKind.Relative), null)).Dispose();

    /// <summary>Starts one more silo and says how long after it is ready it has a batch, in seconds.</summary>
    public async Task<double> JoinAsync()
    {
        var silo = await cluster.AddSiloAsync(CancellationToken.None);
        var start = Stopwatch.GetTimestamp();
        var count = cluster.Members.Count - 1;
        while (true)
        {
            using var workers = JsonDocument.Parse(await http.GetStringAsync(new Uri("workers", UriKind.Relative)));
            if (workers.RootElement.EnumerateArray().Count(w => w.GetProperty("busy_slots").GetInt32() > 0) == count || silo.HasEnded)
                return Stopwatch.GetElapsedTime(start).TotalSeconds;
            await Task.Delay(20);
        }
    }

    /// <summary>Kills the last silo that was started.</summary>
    public void KillOne() => Process.GetProcessById(cluster.Members.Last(m => m.Name != ClusterMember.Gateway && !m.HasEnded).Id).Kill();

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await cluster.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [GeneratedRegex("""^sweep_lease_duration_seconds_bucket\{.*le="(?<end>[^"]*)".*\} (?<count>\S+)""", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex LeaseBuckets();

    public static string Text(double number) => number.ToString("G3", CultureInfo.InvariantCulture);
}
