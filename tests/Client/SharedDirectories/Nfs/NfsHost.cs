using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace SweepCluster.Client.Tests.SharedDirectories.Nfs;

/// <summary>A host of an <see cref="NfsNetwork"/>; it can crash, and stand still.</summary>
internal sealed partial class NfsHost
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private readonly string name;
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly Task reading;

    /// <param name="name">What messages call it.</param>
    /// <param name="arguments">The rest of the command line of <c>ip</c>, which gives the kernel its network.</param>
    public NfsHost(string name, string[] arguments)
    {
        this.name = name;
        process = Process.Start(new ProcessStartInfo("ip", arguments)
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            // Where its memory is kept.
            Environment = { ["TMPDIR"] = "/dev/shm" },
        })!;
        process.StandardInput.Close();
        reading = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
    }

    /// <summary>What it wrote to its console so far.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    /// <summary>Waits until it has written this.</summary>
    public async Task UntilAsync(string text)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            Assert.False(process.HasExited, $"{name} ended before it said {text}:\n{Output}");
            Assert.False(limit.IsCancellationRequested, $"{name} did not say {text}:\n{Output}");
            await Task.Delay(20, CancellationToken.None);
        }
    }

    /// <summary>Waits until its script has ended, which must succeed.</summary>
    public async Task ShouldSucceedAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            await reading;
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"{name} does not end:\n{Output}");
        }

        Assert.True(Output.Contains("EXIT 0", StringComparison.Ordinal), $"{name} failed:\n{Output}");
    }

    /// <summary>Ends it at once, as a loss of power does.</summary>
    public async Task CrashAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Lets its kernel stand still.</summary>
    public void Freeze() => Kill(process.Id, SharedSweep.SigStop).ShouldBe(0);

    /// <summary>Lets it go on.</summary>
    public void Thaw() => Kill(process.Id, SharedSweep.SigCont).ShouldBe(0);

    private async Task ReadAsync(StreamReader from)
    {
        while (await from.ReadLineAsync(CancellationToken.None) is { } line)
        {
            lock (output)
                output.AppendLine(line);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
