using SweepCluster.Sweeps.Directories;

namespace SweepCluster.Client.Slurm;

/// <summary>The job arrays that were submitted for a sweep; noted in its shared directory, and gone with it.</summary>
internal sealed class SlurmJobs(SharedDirectory directory)
{
    private const string Note = "slurm-jobs";

    /// <summary>Notes a job array.</summary>
    public void Add(string job) => File.AppendAllText(directory.NotePath(Note), job + "\n");

    /// <summary>The job arrays noted.</summary>
    public IReadOnlyList<string> All()
    {
        try
        {
            return File.ReadAllLines(directory.NotePath(Note));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <summary>Cancels all, and forgets them.</summary>
    public async Task<IReadOnlyList<string>> CancelAsync(CancellationToken cancellation)
    {
        var jobs = All();
        if (jobs.Count > 0)
        {
            await SlurmTool.RunAsync("scancel", jobs, cancellation);
            File.Delete(directory.NotePath(Note));
        }

        return jobs;
    }
}
