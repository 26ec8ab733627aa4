using System.ComponentModel;
using System.Diagnostics;

namespace SweepCluster.Bench.Directories;

/// <summary>Counts the operations on names and metadata of processes, as strace sees them.</summary>
internal static class Strace
{
    // Opening a file that is there costs a server a lookup; what makes, renames or removes a name costs it a write.
    private static readonly string[] Calls = ["symlink", "symlinkat", "rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "rmdir", "link", "openat"];

    /// <summary>The counts by call on a store, of all processes together; <see langword="null"/> without strace.</summary>
    public static Dictionary<string, int>? Count(int processes, string store)
    {
        var logs = Enumerable.Range(0, processes).Select(i => $"{store}.strace.{i}").ToArray();
        var traced = new List<Process>();
        try
        {
            for (var i = 0; i < processes; i++)
            {
                traced.Add(Process.Start(new ProcessStartInfo(
                    "strace",
                    ["-f", "-qq", "-o", logs[i], "-e", $"trace={string.Join(',', Calls)}", Environment.ProcessPath!, .. Crew.Arguments(store, Crew.GoFile(store))])
                {
                    UseShellExecute = false,
                })!);
            }
        }
        catch (Win32Exception)
        {
            return null;
        }

        Crew.Release(store, processes);
        foreach (var process in traced)
        {
            process.WaitForExit();
            process.Dispose();
        }

        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in logs.SelectMany(File.ReadLines))
        {
            // Only what concerns the store, not the program's own files.
            if (!line.Contains(store + "/", StringComparison.Ordinal) || Calls.FirstOrDefault(c => line.Contains($" {c}(", StringComparison.Ordinal)) is not { } call)
                continue;
            var name = call == "openat" ? NameOf(line) : call;
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }

        return counts;
    }

    private static string NameOf(string line) => line switch
    {
        _ when line.Contains("O_CREAT", StringComparison.Ordinal) => "create",
        _ when line.Contains("O_DIRECTORY", StringComparison.Ordinal) => "list",
        _ => "open",
    };
}
