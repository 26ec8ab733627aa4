namespace SweepCluster.Client.Tests.Serving;

/// <summary>Every sweep of every paper gives a server's user the bits that it gives who runs it here.</summary>
public sealed class PaperSweepTests(PaperSweepTests.Server server) : IClassFixture<PaperSweepTests.Server>
{
    public static TheoryData<string> Sweeps => [.. PaperSweeps.All];

    [Theory]
    [MemberData(nameof(Sweeps))]
    public async Task Submit_PaperSweep_StoreIsThatOfRunBitForBit(string sweep)
    {
        using var folder = new TemporaryFolder();
        var file = PaperSweeps.FileOf(sweep);
        var here = Path.Combine(folder.Path, "here.zarr");
        var there = Path.Combine(folder.Path, "there.zarr");
        var set = PaperSweeps.LighterBy(sweep);
        using var limit = new CancellationTokenSource(PaperSweeps.Longest);
        var run = await ConsoleRun.Of(isTerminal: false, limit.Token, ["run", file, "-o", here, "--threads", "2", .. set]);
        Assert.SkipWhen(run.ExitCode == ExitCodes.Interrupted, $"{sweep} takes longer than {PaperSweeps.Longest.TotalSeconds} s here; give it less to do for this test");
        run.ExitCode.ShouldBe(0, run.Error);

        var id = await server.Process.SubmitAsync(file, set);
        var watch = await server.Process.RunAsync("watch", id);
        watch.ExitCode.ShouldBe(0, watch.Error);
        (await server.Process.RunAsync("pull", id, "-o", there)).ShouldEndWith(0);
        StoreFiles.Difference(there, here).ShouldBeEmpty();

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
