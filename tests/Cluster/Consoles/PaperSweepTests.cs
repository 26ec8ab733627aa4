using SweepCluster.Client;
using SweepCluster.Client.Tests;
using SweepCluster.Client.Tests.Serving;

namespace SweepCluster.Cluster.Tests.Consoles;

/// <summary>Every sweep of every paper, submitted from the console to a cluster, gives the bits that it gives who runs it here.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class PaperSweepTests(ConsoleCluster console, PaperSweepTests.Submitted submitted) : IClassFixture<PaperSweepTests.Submitted>
{
    public static TheoryData<string> Sweeps => [.. PaperSweeps.All];

    [Theory]
    [MemberData(nameof(Sweeps))]
    public async Task Submit_PaperSweep_StoreIsThatOfRunBitForBit(string sweep)
    {
        _ = console.Cluster;
        using var folder = new TemporaryFolder();
        var here = Path.Combine(folder.Path, "here.zarr");
        var there = Path.Combine(folder.Path, "there.zarr");
        using var limit = new CancellationTokenSource(PaperSweeps.Longest);
        var run = await ConsoleRun.Of(
            isTerminal: false, limit.Token, ["run", PaperSweeps.FileOf(sweep), "-o", here, "--threads", "2", .. PaperSweeps.LighterBy(sweep)]);
        Assert.SkipWhen(run.ExitCode == ExitCodes.Interrupted, $"{sweep} takes longer than {PaperSweeps.Longest.TotalSeconds} s here; give it less to do for this test");
        run.ExitCode.ShouldBe(0, run.Error);

        var id = await submitted.Ids[sweep];
        var watch = await console.Gateway.RunAsync("watch", id);
        watch.ExitCode.ShouldBe(0, watch.Error);
        (await console.Gateway.RunAsync("pull", id, "-o", there)).ShouldEndWith(0);
        StoreFiles.Difference(there, here).ShouldBeEmpty();
    }

    /// <summary>All of them at once, so that the silos share them as they share those of many users.</summary>
    public sealed class Submitted(ConsoleCluster console) : IAsyncLifetime
    {
        internal Dictionary<string, Task<string>> Ids { get; } = new(StringComparer.Ordinal);

        public ValueTask InitializeAsync()
        {
            if (console.Gateway is null)
                return ValueTask.CompletedTask;
            foreach (var sweep in PaperSweeps.All)
                Ids.Add(sweep, console.Gateway.SubmitAsync(PaperSweeps.FileOf(sweep), PaperSweeps.LighterBy(sweep)));
            return ValueTask.CompletedTask;
        }

        public async ValueTask DisposeAsync() => await ((Task)Task.WhenAll(Ids.Values)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
