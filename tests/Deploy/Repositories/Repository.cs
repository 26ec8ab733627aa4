namespace SweepCluster.Deploy.Tests.Repositories;

/// <summary>The clone that these tests were built in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string PathOf(string path) => Path.Combine(Root, path);

    public static string Text(string path) => File.ReadAllText(PathOf(path)).ReplaceLineEndings("\n");

    public static bool Has(string path) => File.Exists(PathOf(path)) || Directory.Exists(PathOf(path));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SweepCluster.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No SweepCluster.sln is above {AppContext.BaseDirectory}; these tests run in a clone.");
    }
}
