using System.Diagnostics;

namespace SweepCluster.Client.Clusters;

/// <summary>Finds the programs of a cluster: beside the console, or in the clone that the console was built in.</summary>
internal sealed record ClusterPrograms(string Silo, string Gateway)
{
    private const string SiloName = "sweep-silo";
    private const string GatewayName = "sweep-gateway";

    /// <summary>Finds them; in a clone, builds what is not built.</summary>
    /// <exception cref="InputException">They are nowhere, or cannot be built.</exception>
    public static async Task<ClusterPrograms> FindAsync(Action<string> note, CancellationToken cancellation)
    {
        var beside = In(AppContext.BaseDirectory, AppContext.BaseDirectory);
        if (beside.Exist)
            return beside;
        var clone = Ancestors(AppContext.BaseDirectory).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "SweepCluster.sln")))
            ?? throw new InputException($"{SiloName} and {GatewayName} are not beside this program ({AppContext.BaseDirectory}); install them there");
        var built = In(Path.Combine(clone, "silo", "bin", "Release", "net10.0"), Path.Combine(clone, "gateway", "bin", "Release", "net10.0"));
        foreach (var project in (string[])["silo", "gateway"])
        {
            if (built.Exist)
                break;
            note($"building {project} (once)");
            await BuildAsync(Path.Combine(clone, project), cancellation);
        }

        return built;
    }

    private bool Exist => File.Exists(Silo) && File.Exists(Gateway);

    private static ClusterPrograms In(string siloFolder, string gatewayFolder) =>
        new(Path.Combine(siloFolder, SiloName), Path.Combine(gatewayFolder, GatewayName));

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (var up = new DirectoryInfo(folder); up is not null; up = up.Parent)
            yield return up.FullName;
    }

    private static async Task BuildAsync(string project, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet", ["build", project, "-c", "Release", "-v", "q", "-nologo", "-nodeReuse:false"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var build = Process.Start(start) ?? throw new InputException("dotnet did not start; the .NET 10 SDK builds the silo and the gateway");
        var output = await build.StandardOutput.ReadToEndAsync(cancellation);
        await build.WaitForExitAsync(cancellation);
        if (build.ExitCode != 0)
            throw new InputException($"{project} could not be built (it needs the Microsoft.Orleans packages): {output.Trim()}");
    }
}
