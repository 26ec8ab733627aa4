using System.Diagnostics;
using SweepCluster.Contracts.Engines;

namespace SweepCluster.Telemetry.Tests.Runs;

/// <summary>Runs the console's executable with the test engines.</summary>
internal static class ConsoleProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Runs a sweep into a folder of its own; the console's exit must be success.</summary>
    public static async Task RunSweepAsync(string yaml, IReadOnlyDictionary<string, string> environment)
    {
        var folder = Directory.CreateTempSubdirectory("sweep-telemetry-").FullName;
        try
        {
            var file = Path.Combine(folder, "sweep.yaml");
            await File.WriteAllTextAsync(file, yaml);
            var start = new ProcessStartInfo(
                Path.Combine(AppContext.BaseDirectory, "sweep"), ["run", file, "-o", Path.Combine(folder, "sweep.zarr"), "--threads", "2"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("OTEL_", StringComparison.Ordinal)).ToArray())
                start.Environment.Remove(name);
            foreach (var (name, value) in environment)
                start.Environment[name] = value;
            start.Environment["SWEEP_ENGINES"] = typeof(PlaneEngine).Assembly.Location;
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            using var timer = new CancellationTokenSource(Limit);
            await process.WaitForExitAsync(timer.Token);
            process.ExitCode.ShouldBe(0, $"{await output}{await errors}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
