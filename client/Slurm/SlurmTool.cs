using System.ComponentModel;
using System.Diagnostics;

namespace SweepCluster.Client.Slurm;

/// <summary>Runs Slurm's own commands.</summary>
internal static class SlurmTool
{
    /// <summary>Runs one and gives what it wrote.</summary>
    /// <exception cref="InputException">There is no such command on this machine.</exception>
    /// <exception cref="IOException">It failed; the message is its own.</exception>
    public static async Task<string> RunAsync(string command, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(command) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Start(start);
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0
            ? (await output).Trim()
            : throw new IOException($"{command} ended with {process.ExitCode}: {(await error).Trim()}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception fault)
        {
            throw new InputException(
                $"{start.FileName} is not found; run this on a machine with Slurm's commands, or start sweep work by other means (docs/shared-directory.md)",
                fault);
        }
    }
}
