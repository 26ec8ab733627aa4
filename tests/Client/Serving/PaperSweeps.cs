namespace SweepCluster.Client.Tests.Serving;

/// <summary>The sweeps of all papers, and how those that take long are given less to do where only their bits are compared.</summary>
internal static class PaperSweeps
{
    // Those that take more than a few seconds are held against each other with less to do.
    private static readonly Dictionary<string, string[]> Smaller = new(StringComparer.Ordinal)
    {
        ["bove-2007/alkali.yaml"] = ["--set", "metal=[K, Cs]"],
        ["bove-2007/dispersion.yaml"] = ["--set", "Q={linspace: [0.01, 2, 20]}"],
        ["huddart-2019/constants.yaml"] = ["--set", "compound={zip: {J: [10.3], g: [2.03], J_inter: [0.04532]}}"],
        ["huddart-2019/magnetization.yaml"] = ["--set", "T=[4, 20]", "--set", "B={linspace: [0, 40, 21]}"],
        ["mossbauer-2024/experiments.yaml"] =
        [
            "--set", "experiments={zip: {sample: [alpha-fe, alpha-fe], detector_thickness: [0.13, 13], distance: [100, 5], decays: [4e8, 1.7e6]}}",
        ],
        ["surface-diffusion/active-sites.yaml"] = ["--set", "temperature=[300, 600, 900]"],
        ["surface-diffusion/size.yaml"] = ["--set", "cluster_size={range: [4, 9, 1]}"],
        ["surface-diffusion/reaction.yaml"] = ["--set", "temperatures={zip: {temperature: [300, 200], events: [2e4, 2e4]}}"],
    };

    // Simulations of as many events as this give the same bits or do not, as those of a hundred times as many.
    private const string FewEvents = "events=2e4";

    /// <summary>A sweep that takes longer than this in one process, with less to do or not, is told of.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Every sweep of every paper: folder and file.</summary>
    public static string[] All { get; } = [.. Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories)
        .Where(path => Path.GetFileName(path) != "paper.yaml")
        .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "papers");

    /// <summary>Where a sweep's specification is.</summary>
    public static string FileOf(string sweep) => Path.Combine(Folder, sweep);

    /// <summary>Options of the console that give a sweep less to do.</summary>
    public static string[] LighterBy(string sweep)
    {
        string[] set = Smaller.GetValueOrDefault(sweep, []);
        var simulates = File.ReadAllText(FileOf(sweep)).Contains("events:", StringComparison.Ordinal);
        return simulates && !set.Any(option => option.Contains("events:", StringComparison.Ordinal)) ? [.. set, "--set", FewEvents] : set;
    }
}
