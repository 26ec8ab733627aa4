using System.ComponentModel;
using System.Diagnostics;

namespace SweepCluster.Telemetry.Tests.Prometheus;

/// <summary>Asks Prometheus' own tool; skips the test where it is not installed.</summary>
internal static class Promtool
{
    /// <summary>What <c>promtool</c> says of its input, and its exit code.</summary>
    public static (int ExitCode, string Says) RunOrSkip(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("promtool", arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("promtool is not installed (Debian: apt-get install prometheus)");
            throw;
        }

        using (process)
        {
            var errors = process.StandardError.ReadToEndAsync();
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + errors.Result);
        }
    }
}
