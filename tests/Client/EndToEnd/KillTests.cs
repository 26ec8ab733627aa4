namespace SweepCluster.Client.Tests.EndToEnd;

/// <summary>The executable is killed at random moments; what it leaves is whole, and what it makes of it in the end is the same bits.</summary>
public class KillTests
{
    private const int Kills = 54;
    private const int LongestLifeMilliseconds = 500;

    // Random numbers, arrays, failures and several chunks; about two seconds of one core in all.
    private const string Sweep =
        "parameters: {turns: 40000, breaks: 7}\naxes:\n  speed: {linspace: [1, 60, 60]}\n  grain: [rye, wheat]\n"
        + "replicas: 40\nseed: 11\nchunk: 400\nbatch: 16\n";

    [Fact]
    public async Task Kill_AtRandomMoments_LeavesAStoreThatEndsBitwiseEqual()
    {
        using var folder = new TemporaryFolder();
        var file = ConsoleRun.WriteSpecification(folder, Sweep);
        var undisturbed = Path.Combine(folder.Path, "undisturbed.zarr");
        (await SweepProcess.RunAsync("run", file, "-o", undisturbed, "--threads", "2")).ShouldEndWith(0);
        var random = new Random(20260101);
        var (kills, resumed) = (0, 0);
        for (var round = 0; kills < Kills; round++)
        {
            var store = Path.Combine(folder.Path, $"killed-{round}.zarr");
            for (var isComplete = false; !isComplete;)
            {
                var threads = (1 + (kills % 2)).ToString();
                var life = TimeSpan.FromMilliseconds(random.Next(LongestLifeMilliseconds));
                var before = SweepProcess.OpenedAt(store);
                using var run = SweepProcess.Start(["run", file, "-o", store, "--threads", threads, .. Policy(random)]);

                // One in four is killed while it starts, the others at work. After enough kills the last one is left to end.
                if (kills == Kills || (random.Next(4) > 0 && await run.WaitForStoreAsync(store, before)) || await run.WaitAsync(life))
                {
                    (await run.WaitAsync()).ShouldBe(0, await run.Error);
                    (await run.Error).ShouldNotContain("damaged");
                    isComplete = true;
                    continue;
                }

                await run.KillAsync();
                kills++;
                resumed += Directory.Exists(Path.Combine(store, "status")) ? 1 : 0;
            }

            StoreFiles.Difference(store, undisturbed).ShouldBeEmpty();
            Directory.Delete(store, recursive: true);
        }

        // Not all died before there was anything to go on with.
        resumed.ShouldBeGreaterThan(Kills / 4);
    }

    // The size of batches is free to change from run to run: it decides nothing.
    private static string[] Policy(Random random) => random.Next(2) == 0 ? [] : ["--set", $"batch={random.Next(1, 400)}"];
}
