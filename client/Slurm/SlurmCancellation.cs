using SweepCluster.Client.Commands;
using SweepCluster.Client.Stores;
using SweepCluster.Client.Terminals;
using SweepCluster.Sweeps.Directories;

namespace SweepCluster.Client.Slurm;

/// <summary>Cancels the jobs that were submitted for a store; what they have computed is kept.</summary>
internal static class SlurmCancellation
{
    /// <returns>An exit code.</returns>
    public static async Task<int> RunAsync(CommandContext context, string directory)
    {
        await StoredSweep.OpenAsync(context, directory);
        var jobs = await new SlurmJobs(new SharedDirectory(directory)).CancelAsync(context.Interruption);
        context.Terminal.Output.WriteLine(jobs.Count == 0
            ? $"no jobs were submitted for {directory}, or the sweep is finished"
            : $"{Words.Count(jobs.Count, "job array")} cancelled: {string.Join(", ", jobs)}");
        return ExitCodes.Success;
    }
}
