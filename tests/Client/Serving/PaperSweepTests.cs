namespace SweepCluster.Client.Tests.Serving;

/// <summary>Every sweep of every paper gives a server's user the bits that it gives who runs it here.</summary>
public sealed class PaperSweepTests(PaperSweepTests.Server server) : IClassFixture<PaperSweepTests.Server>
{
    // Those that take more than a few seconds are held against each other with less to do.
    private static readonly Dictionary<string, string[]> Smaller = new(StringComparer.Ordinal)
    {
        ["mossbauer-2024/experiments.yaml"] =
        [
            "--set", "experiments={zip: {sample: [alpha-fe, alpha-fe], detector_thickness: [0.13, 13], distance: [100, 5], decays: [4e8, 1.7e6]}}",
        ],
        ["surface-diffusion/active-sites.yaml"] = ["--set", "temperature=[300, 600, 900]"],
        ["surface-diffusion/map.yaml"] = ["--set", "temperature=[500, 900]", "--set", "coverage=[0.1, 0.5]"],
    };

    // Simulations of as many events as this give the same bits or do not, as those of a hundred times as many.
    private const string FewEvents = "events=2e4";

    // A sweep that takes longer than this, and is not among those above, is told of.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "papers");

    public static TheoryData<string> Sweeps => [.. Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories)
        .Where(path => Path.GetFileName(path) != "paper.yaml")
        .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Sweeps))]
    public async Task Submit_PaperSweep_StoreIsThatOfRunBitForBit(string sweep)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(Folder, sweep);
        var here = Path.Combine(folder.Path, "here.zarr");
        var there = Path.Combine(folder.Path, "there.zarr");
        string[] set = Smaller.GetValueOrDefault(sweep, []);
        if ((await File.ReadAllTextAsync(file)).Contains("events:", StringComparison.Ordinal))
            set = [.. set, "--set", FewEvents];
        using var limit = new CancellationTokenSource(Longest);
        var run = await ConsoleRun.Of(isTerminal: false, limit.Token, ["run", file, "-o", here, "--threads", "2", .. set]);
        Assert.SkipWhen(run.ExitCode == ExitCodes.Interrupted, $"{sweep} takes longer than {Longest.TotalSeconds} s here; give it less to do for this test");
        run.ExitCode.ShouldBe(0, run.Error);

        var id = await server.Process.SubmitAsync(file, set);
        var watch = await server.Process.RunAsync("watch", id);
        watch.ExitCode.ShouldBe(0, watch.Error);
        (await server.Process.RunAsync("pull", id, "-o", there)).ExitCode.ShouldBe(0);
        StoreFiles.Of(there).ShouldBe(StoreFiles.Of(here));

        // The same words for both.
        (await server.Process.RunAsync("show", id)).Output.ShouldBe((await ConsoleRun.Of("show", here)).Output);
        (await server.Process.RunAsync("export", id)).Output.ShouldBe((await ConsoleRun.Of("export", here)).Output);
    }

    /// <summary>One server for all of them.</summary>
    public sealed class Server : IAsyncLifetime
    {
        private readonly TemporaryFolder folder = new();

        internal ServerProcess Process { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Process = await ServerProcess.StartAsync(folder);

        public async ValueTask DisposeAsync()
        {
            await Process.DisposeAsync();
            folder.Dispose();
        }
    }
}
