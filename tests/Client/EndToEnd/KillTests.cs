namespace SweepCluster.Client.Tests.EndToEnd;

/// <summary>The executable is killed at random moments; what it leaves is whole, and what it makes of it in the end is the same bits.</summary>
public class KillTests
{
    private const int Kills = 54;
    private const int LongestLifeMilliseconds = 800;

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
        (await SweepProcess.RunAsync("run", file, "-o", undisturbed, "--threads", "2")).ExitCode.ShouldBe(0);
        var expected = StoreFiles.Of(undisturbed);
        var random = new Random(20260101);
        var (kills, resumed) = (0, 0);
        for (var round = 0; kills < Kills; round++)
        {
            var store = Path.Combine(folder.Path, $"killed-{round}.zarr");
            for (var isComplete = false; !isComplete;)
            {
                // Enough kills: the last one is left to end.
                var life = kills < Kills ? random.Next(LongestLifeMilliseconds) : int.MaxValue;
                var threads = (1 + (kills % 2)).ToString();
                using var run = SweepProcess.Start(["run", file, "-o", store, "--threads", threads, .. Policy(random)]);
                if (life == int.MaxValue || await run.WaitAsync(TimeSpan.FromMilliseconds(life)))
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

            StoreFiles.Of(store).ShouldBe(expected);
            Directory.Delete(store, recursive: true);
        }

        // Not all died before they had begun.
        resumed.ShouldBeGreaterThan(Kills / 10);
    }

    // The size of batches is free to change from run to run: it decides nothing.
    private static string[] Policy(Random random) => random.Next(2) == 0 ? [] : ["--set", $"batch={random.Next(1, 400)}"];
}
