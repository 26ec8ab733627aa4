namespace SweepCluster.Client.Tests.EndToEnd;

/// <summary>The engine surface-diffusion through the console: kills, threads, and input that cannot be.</summary>
public class SurfaceDiffusionTests
{
    private const int Kills = 6;

    // Points of every way of drawing events, about half a second of one core in all.
    private const string Sweep =
        "sweep: kills\nengine: surface-diffusion\nseed: 4\nchunk: 6\nbatch: 1\nparameters: {size: 24, rate_1: 1, events: 4.0e4, cluster_size: 7, temperature: 260, desorption_barrier: 0.75}\n"
        + "axes:\n  model: [walk, gas, cluster, reaction]\n  beta_J: [0, 0.7]\n  coverage: [0.2, 0.4, 0.6]\n"
        + "outputs: [events, event_rate, D_tracer, D_jump, D_jump_error, msd, bonds, configuration_hash]\n";

    [Fact]
    public async Task Kill_AtRandomMoments_EndsWithTheBitsOfOneThread()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "kills.yaml");
        await File.WriteAllTextAsync(file, Sweep, TestContext.Current.CancellationToken);
        var undisturbed = Path.Combine(folder.Path, "undisturbed.zarr");
        (await SweepProcess.RunAsync("run", file, "-o", undisturbed, "--threads", "1")).ShouldEndWith(0);
        var expected = StoreFiles.Of(undisturbed);
        var store = Path.Combine(folder.Path, "killed.zarr");
        var random = new Random(20260201);
        for (var kills = 0; ; kills++)
        {
            var before = SweepProcess.OpenedAt(store);
            using var run = SweepProcess.Start("run", file, "-o", store, "--threads", "2");

            // Killed once the store is open, each time a little later at most; the last one is left to end.
            if (kills == Kills || await run.WaitForStoreAsync(store, before) || await run.WaitAsync(TimeSpan.FromMilliseconds(random.Next(200))))
            {
                (await run.WaitAsync()).ShouldBe(0, await run.Error);
                break;
            }

            await run.KillAsync();
        }

        StoreFiles.Of(store).ShouldBe(expected);
    }

    [Theory]
    [InlineData("coverage=1.2", "coverage", "1.2", "1")]
    [InlineData("coverage=-0.1", "coverage", "-0.1", "0")]
    [InlineData("barrier=-0.5", "barrier", "-0.5", "0")]
    [InlineData("rate_2=-1", "rate_2", "-1", "0")]
    [InlineData("temperature=0", "temperature", "0 K", "> 0")]
    public async Task Eval_ParameterOutOfRange_SaysWhichValueAndWhatIsAllowed(string setting, params string[] words)
    {
        var run = await ConsoleRun.Of("eval", "surface-diffusion", setting);
        run.ShouldEndWith(ExitCodes.BadInput);
        foreach (var word in words)
            run.Error.ShouldContain(word);
    }

    [Theory]
    [InlineData("GB", "model=gas", "size=8192", "replicas=1024")]
    [InlineData("stay connected", "model=cluster", "rate_corner=0")]
    public async Task Eval_PointThatCannotBe_SaysWhyAndWhatToDo(string reason, params string[] settings)
    {
        var run = await ConsoleRun.Of(["eval", "surface-diffusion", .. settings]);
        run.ShouldEndWith(ExitCodes.BadInput);
        (run.Output + run.Error).ShouldContain(reason);
    }
}
