using SweepCluster.Sweeps.Specifications;

namespace SweepCluster.Client.Slurm;

/// <summary>The script of a job array whose jobs are workers of one sweep.</summary>
/// <remarks>
/// A template is a shell script in which <c>{directives}</c> stands for the <c>#SBATCH</c> lines and <c>{command}</c> for the
/// worker's command; a user may give one of their own. The command replaces the shell, so that signals reach the worker.
/// </remarks>
internal static class JobScript
{
    /// <summary>Jobs of an array that nobody gave a size: enough to be of use, few enough for any site.</summary>
    public const int DefaultArray = 8;

    public const string Directives = "{directives}";
    public const string Command = "{command}";

    /// <summary>The template that is used when the user gives none.</summary>
    public const string Template =
        """
        #!/bin/sh
        {directives}

        # What the jobs need before the worker starts (module load, ulimit, ...) goes here.

        {command}

        """;

    /// <summary>The script.</summary>
    /// <param name="template">Holds both placeholders.</param>
    /// <param name="name">Name of the sweep.</param>
    /// <param name="settings">What the jobs ask for.</param>
    /// <param name="worker">The worker's command, without its threads, quoted for the shell.</param>
    /// <param name="log">Where a job's output goes.</param>
    public static string Write(string template, string name, SlurmSettings settings, string worker, string log)
    {
        var directives = new List<string>
        {
            $"--job-name={name}",
            $"--array=1-{settings.Array ?? DefaultArray}",
            "--ntasks=1",
            $"--cpus-per-task={settings.Cpus ?? 1}",
            // A job that is preempted, or whose node fails, waits in the queue again; it goes on with what is left then.
            "--requeue",
            "--open-mode=append",
            // The worker hears two minutes before its time is up, and gives back what it cannot finish.
            "--signal=B:USR1@120",
            $"--output={log}",
        };
        Add("partition", settings.Partition);
        Add("account", settings.Account);
        Add("qos", settings.Qos);
        Add("time", settings.Time);
        Add("mem", settings.Memory);
        var lines = string.Join('\n', directives.Select(d => "#SBATCH " + d));
        return template
            .Replace(Directives, lines, StringComparison.Ordinal)
            .Replace(Command, $"exec {worker} --threads \"${{SLURM_CPUS_PER_TASK:-{settings.Cpus ?? 1}}}\"", StringComparison.Ordinal);

        void Add(string option, string? value)
        {
            if (value is not null)
                directives.Add($"--{option}={value}");
        }
    }

    /// <summary>A word as the shell takes it literally.</summary>
    public static string Quote(string word) => word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=+,@%".Contains(c))
        ? word
        : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
