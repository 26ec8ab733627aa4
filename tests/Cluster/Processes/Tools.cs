using System.Diagnostics;

namespace SweepCluster.Cluster.Tests.Processes;

/// <summary>Programs of the system that a test needs root for.</summary>
internal static class Tools
{
    /// <summary>Skips the test where this is not root, or a program is not there.</summary>
    public static void NeedRootAnd(string program, string why)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", $"{why}, which needs root on Linux");
        Assert.SkipWhen(
            !(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Append("/sbin").Any(f => File.Exists(Path.Combine(f, program))),
            $"{why}, and {program} is not installed");
    }

    /// <summary>Runs a program; says whether it succeeded, and what it said.</summary>
    public static (bool Succeeded, string Output) Try(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode == 0, output.Result + error);
    }

    /// <summary>Runs a program that must succeed.</summary>
    public static void Run(string program, params string[] arguments)
    {
        var (succeeded, output) = Try(program, arguments);
        if (!succeeded)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {output}");
    }
}
