namespace SweepCluster.Client.Tests.SharedDirectories.Nfs;

/// <summary>Workers on several hosts with kernels of their own, on an export of an NFS server.</summary>
public class NfsTests
{
    private const int Points = 960;

    private const string Sweep =
        "parameters: {turns: 40000, breaks: 7}\naxes:\n  speed: {linspace: [1, 60, 60]}\n  grain: [rye, wheat]\n"
        + "replicas: 8\nseed: 11\nchunk: 80\nbatch: 8\n";

    [Theory]
    [InlineData("vers=4.2")]
    [InlineData("vers=3,nolock")]
    public async Task Work_HostsOfWhichOneCrashesAndOneFreezes_LosesAndRepeatsNothing(string options)
    {
        Assert.SkipWhen(NfsNetwork.Lacking() is not null, $"No NFS here: {NfsNetwork.Lacking()}.");
        using var folder = new TemporaryFolder();
        using var sweep = new SharedSweep(Sweep, Points);
        File.Copy(sweep.File, Path.Combine(folder.Path, "mill.yaml"));
        await using var network = await NfsNetwork.StartAsync($"{options},hard", folder.Path);
        await network.RunAsync($"{Console} create {NfsNetwork.Folder}/mill.yaml -o {Store}");

        var frozen = network.Client(Work);
        var doomed = network.Client(Work);
        await frozen.UntilAsync("AT WORK");
        await doomed.UntilAsync("AT WORK");
        await doomed.CrashAsync();
        frozen.Freeze();

        // Who comes now takes over from both; the one that only stood still returns to what is not its own any more.
        var other = network.Client($"ls {Store}/.sweep/staging >/run/before\n{Work}");
        await other.UntilAsync("TOOK OVER");
        frozen.Thaw();
        await other.ShouldSucceedAsync();
        await frozen.ShouldSucceedAsync();

        await network.RunAsync($"cp -r {Store} {NfsNetwork.Folder}/ && sync");
        await sweep.ShouldBeWholeAsync(Path.Combine(folder.Path, Path.GetFileName(Store)));
    }

    private const string Store = $"{NfsNetwork.Export}/shared.zarr";

    private static string Console =>
        $"SWEEP_ENGINES={ConsoleRun.EngineAssembly} DOTNET_TieredPGO=0 {Path.Combine(AppContext.BaseDirectory, "sweep")}";

    // Says when something of the sweep is stored, and when those are gone that were there before.
    private static string Work => $$"""
        {{Console}} work {{Store}} --threads 1 --lease-time 5s --json </dev/null >/run/said 2>&1 &
        worker=$!
        while kill -0 $worker && ! ls {{Store}}/status | grep -q 0; do sleep 0.1; done
        echo AT WORK
        for name in $(cat /run/before 2>/dev/null); do
            while kill -0 $worker && ls {{Store}}/.sweep/staging | grep -q "$name"; do sleep 0.1; done
        done
        echo TOOK OVER
        wait $worker
        result=$?
        cat /run/said
        (exit $result)
        """;
}
