using SweepCluster.Client.Tests.EndToEnd;

namespace SweepCluster.Client.Tests.SharedDirectories;

/// <summary>A sweep that several processes work on, and what an undisturbed run makes of it.</summary>
internal sealed class SharedSweep : IDisposable
{
    public const int SigUsr1 = 10;
    public const int SigCont = 18;
    public const int SigStop = 19;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder folder = new();
    private readonly string file;
    private readonly long points;
    private string[]? expected;
    private int stores;

    /// <param name="body">The specification; points at speed 7 fail.</param>
    /// <param name="points">Number of its points.</param>
    public SharedSweep(string body, long points)
    {
        file = ConsoleRun.WriteSpecification(folder, body);
        this.points = points;
    }

    /// <summary>A new store, open to workers.</summary>
    public async Task<string> CreateAsync()
    {
        var store = Path.Combine(folder.Path, $"shared-{stores++}.zarr");
        var made = await ConsoleRun.WithMill("create", file, "-o", store);
        made.ExitCode.ShouldBe(0, made.Error);
        return store;
    }

    /// <summary>The specification's file.</summary>
    public string File => file;

    /// <summary>Starts a worker of one thread that may be silent for a second.</summary>
    public static SweepProcess Start(string store, params string[] more) =>
        SweepProcess.Start(["work", store, "--threads", "1", "--lease-time", "1s", "--json", .. more]);

    /// <summary>
    /// Holds a store against that of an undisturbed run: every file equal, but for the attempts, which tell how often a
    /// point was begun; every point counted once.
    /// </summary>
    public async Task ShouldBeWholeAsync(string store)
    {
        if (expected is null)
        {
            var alone = Path.Combine(folder.Path, "alone.zarr");
            var run = await ConsoleRun.WithMill("run", file, "-o", alone);
            run.ExitCode.ShouldBe(0, run.Error);
            expected = WithoutAttempts(alone);
        }

        var found = WithoutAttempts(store);
        string[] others = [.. found.Except(expected).Concat(expected.Except(found))];
        others.ShouldBeEmpty($"files of {store} that are not as those of an undisturbed run");
        var status = (await ConsoleRun.WithMill("status", store, "--json")).Json;
        status.GetProperty("state").GetString().ShouldBe("finished");
        (status.GetProperty("done").GetInt64() + status.GetProperty("failed").GetInt64()).ShouldBe(points);
        status.GetProperty("quarantined").GetInt64().ShouldBe(0);
        Directory.Exists(Path.Combine(store, ".sweep")).ShouldBeFalse();
    }

    /// <summary>The workers that have joined and were neither fenced nor have left.</summary>
    public static string[] Workers(string store)
    {
        try
        {
            return [.. Directory.GetDirectories(Path.Combine(store, ".sweep", "staging")).Select(Path.GetFileName).OfType<string>()];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <summary>Waits until something holds; the caller says what for.</summary>
    public static async Task UntilAsync(Func<bool> holds, string what)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!holds())
        {
            Assert.False(limit.IsCancellationRequested, $"Waited too long {what}.");
            await Task.Delay(5, CancellationToken.None);
        }
    }

    public void Dispose() => folder.Dispose();

    private static string[] WithoutAttempts(string store) => [.. StoreFiles.Of(store).Where(f => !f.StartsWith("attempts/", StringComparison.Ordinal))];
}
