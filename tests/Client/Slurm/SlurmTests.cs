using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using SweepCluster.Client.Tests.EndToEnd;
using SweepCluster.Client.Tests.SharedDirectories;

namespace SweepCluster.Client.Tests.Slurm;

/// <summary>A real Slurm on this machine.</summary>
public class SlurmTests
{
    // Far above what the jobs take, those that begin again included.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Submit_ArrayOfEight_OneKilledAndOnePreempted_CompletesThePapersSweep()
    {
        Assert.SkipWhen(SlurmNode.Lacking() is not null, $"No Slurm here: {SlurmNode.Lacking()}.");
        await using var node = await SlurmNode.StartAsync();
        using var folder = new TemporaryFolder();
        var alone = Path.Combine(folder.Path, "alone.zarr");
        var store = Path.Combine(folder.Path, "shared.zarr");
        (await SweepProcess.RunAsync(["run", PaperSweep, "-o", alone, .. Size])).ExitCode.ShouldBe(0);

        // A lease time of seconds, so that the test does not wait for the killed job's work for long.
        var template = Path.Combine(folder.Path, "template.sh");
        await File.WriteAllTextAsync(template, "#!/bin/sh\n{directives}\n{command} --lease-time 2s\n", TestContext.Current.CancellationToken);
        var submitted = await RunAsync(
            node, ["submit", PaperSweep, "-o", store, "--slurm", "--array", "8", "--partition", "low", "--template", template, "--json", .. Size]);
        submitted.ExitCode.ShouldBe(0, submitted.Error);
        var job = submitted.Json.GetProperty("job").GetString()!;
        await SlurmNode.UntilAsync(async () => (await node.QueueAsync()).Count(j => j.StartsWith("RUNNING", StringComparison.Ordinal)) == 8, "for eight running jobs");
        await SlurmNode.UntilAsync(() => Task.FromResult(SharedSweep.Workers(store).Length == 8), "for eight workers");

        // A worker's name is host, process and a random number; killed without a warning, its job fails.
        using (var victim = Process.GetProcessById(int.Parse(SharedSweep.Workers(store)[0].Split('-')[^2], CultureInfo.InvariantCulture)))
            victim.Kill();
        await SlurmNode.UntilAsync(async () => (await node.QueueAsync()).Any(j => j.StartsWith("FAILED", StringComparison.Ordinal)), "for the killed job to fail");
        await node.RunAsync("sbatch", "--parsable", "--partition=high", "--ntasks=2", "--output=/dev/null", "--wrap=sleep 1");
        await SlurmNode.UntilAsync(async () => Restarts(await node.RunAsync("scontrol", "show", "job", job)) > 0, "for a job to be preempted and queued again");
        await EndAsync(node);

        StoreFiles.Of(store).Where(WithoutAttempts).ShouldBe(StoreFiles.Of(alone).Where(WithoutAttempts));
        var status = (await SweepProcess.RunAsync("status", store, "--json")).Json;
        status.GetProperty("state").GetString().ShouldBe("finished");
        status.GetProperty("missing").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task Cancel_Submitted_CancelsTheArrayAndKeepsWhatIsThere()
    {
        Assert.SkipWhen(SlurmNode.Lacking() is not null, $"No Slurm here: {SlurmNode.Lacking()}.");
        await using var node = await SlurmNode.StartAsync();
        using var folder = new TemporaryFolder();
        var store = Path.Combine(folder.Path, "mill.zarr");
        var file = ConsoleRun.WriteSpecification(
            folder, "parameters: {turns: 3000000}\naxes:\n  speed: {linspace: [1, 60, 3000]}\nslurm: {partition: low, array: 2}\n");
        (await RunAsync(node, "submit", file, "-o", store, "--slurm")).ExitCode.ShouldBe(0);
        await SlurmNode.UntilAsync(() => Task.FromResult(SharedSweep.Workers(store).Length == 2), "for two workers");
        (await RunAsync(node, "status", store)).Output.ShouldContain("2 with 2 threads");
        (await RunAsync(node, "cancel", store)).Output.ShouldContain("1 job array cancelled");
        await EndAsync(node);
        await SlurmNode.UntilAsync(() => Task.FromResult(SharedSweep.Workers(store).Length == 0), "for the workers to leave");
        (await SweepProcess.RunAsync("status", store, "--json")).Json.GetProperty("missing").GetInt64().ShouldBeGreaterThan(0);
        (await RunAsync(node, "cancel", store)).Output.ShouldContain("no jobs");
    }

    private static string PaperSweep => Path.Combine(AppContext.BaseDirectory, "Slurm", "paper.yaml");

    // Finer than in the paper, so that there is work for eight jobs while one is killed and one preempted.
    private static string[] Size => ["--set", "H_y={linspace: [0, 120, 3001]}"];

    private static bool WithoutAttempts(string file) => !file.StartsWith("attempts/", StringComparison.Ordinal);

    private static int Restarts(string jobs) => Regex.Matches(jobs, @"Restarts=(?<count>\d+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
        .Sum(m => int.Parse(m.Groups["count"].Value, CultureInfo.InvariantCulture));

    // Slurm lets a job that was queued again wait for two minutes; the test does not.
    private static async Task EndAsync(SlurmNode node)
    {
        string[] live = ["RUNNING", "PENDING", "COMPLETING", "REQUEUED"];
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            var jobs = await node.QueueAsync();
            if (!jobs.Any(job => live.Any(state => job.StartsWith(state, StringComparison.Ordinal))))
                return;
            foreach (var waiting in jobs.Where(job => job.StartsWith("PENDING", StringComparison.Ordinal)))
                await node.BeginAsync(waiting.Split(' ')[1]);
            if (limit.IsCancellationRequested)
                Assert.Fail($"Waited too long for the jobs to end:\n{await node.RunAsync("squeue", "--array", "--states=all", "--long")}");
            await Task.Delay(500, CancellationToken.None);
        }
    }

    private static async Task<ConsoleRun> RunAsync(SlurmNode node, params string[] arguments)
    {
        using var started = SweepProcess.StartIn(node.Environs, arguments);
        var exitCode = await started.WaitAsync();
        return new ConsoleRun(exitCode, await started.Output, await started.Error);
    }
}
