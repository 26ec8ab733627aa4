using System.Diagnostics;
using SweepCluster.Api.Tests.Hosting;
using SweepCluster.Contracts.Services;

namespace SweepCluster.Api.Tests.Stores;

public class XarrayTests
{
    private static readonly string Python = "/usr/bin/python3";

    [Fact]
    public async Task OpenZarr_StoreOverHttp_ShowsTheNumbers()
    {
        SkipWithout("zarr, xarray");
        await using var server = await TestServer.StartAsync();
        var id = (await server.SubmitAsync(TestSubmissions.Plane(40, 30))).Id;
        await server.EndOfAsync(id);
        var (output, errors, code) = await RunAsync(
            Path.Combine(AppContext.BaseDirectory, "Stores", "open_store.py"), $"{server.Client.BaseAddress}sweeps/{id}/store");
        code.ShouldBe(0, errors);

        // Dimensions, then the sum of x + 10 y over 0..39 and 0..29, and the same at x = 3, y = 7.
        output.Trim().ShouldBe("{'x': 40, 'y': 30} 197400.0 73.0 completed");
    }

    private static void SkipWithout(string modules)
    {
        if (!File.Exists(Python))
            Assert.Skip($"{Python} is not installed");
        using var probe = Process.Start(new ProcessStartInfo(Python, ["-c", $"import {modules}"]) { RedirectStandardError = true, UseShellExecute = false })!;
        probe.WaitForExit();
        if (probe.ExitCode != 0)
            Assert.Skip($"Python lacks one of: {modules}");
    }

    private static async Task<(string Output, string Errors, int Code)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (output, await errors, process.ExitCode);
    }
}
