using System.Diagnostics;
using System.Text.Json.Nodes;

namespace SweepCluster.Sweeps.Tests.Stores;

/// <summary>Runs a script with a Python that has zarr and xarray, or skips the test where there is none.</summary>
internal static class PythonReader
{
    private static readonly Lazy<(string? Python, string Tried)> Interpreter = new(Find);

    /// <summary>What xarray sees of the store in a directory.</summary>
    public static JsonNode Dump(string directory, params string[] arguments)
    {
        var (exitCode, output, errors) = Run("dump_dataset.py", [directory, .. arguments]);
        exitCode.ShouldBe(0, errors);
        return JsonNode.Parse(output)!;
    }

    /// <summary>Runs a script that lies beside the tests.</summary>
    public static (int ExitCode, string Output, string Errors) Run(string script, params string[] arguments)
    {
        var (python, tried) = Interpreter.Value;
        Assert.SkipWhen(python is null, $"no Python can import zarr and xarray (tried {tried}); set SWEEP_PYTHON");
        return Start(python!, [Path.Combine(AppContext.BaseDirectory, "Stores", script), .. arguments]);
    }

    private static (string? Python, string Tried) Find()
    {
        string?[] candidates = [Environment.GetEnvironmentVariable("SWEEP_PYTHON"), "/usr/bin/python3", "python3"];
        var tried = candidates.Where(c => !string.IsNullOrEmpty(c)).Select(c => c!).ToList();
        return (tried.FirstOrDefault(CanImport), string.Join(", ", tried));
    }

    private static bool CanImport(string python)
    {
        try
        {
            return Start(python, ["-c", "import zarr, xarray"]).ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static (int ExitCode, string Output, string Errors) Start(string python, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(python, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
