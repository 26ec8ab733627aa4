namespace SweepCluster.Client.Tests.Examples;

public class ExampleTests
{
    public static TheoryData<string> Examples =>
        [.. Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) != "paper.yaml")
            .Select(path => Path.GetRelativePath(Folder, path)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "examples");

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Plan_ShippedExample_IsReadAndItsFirstPointsCompute(string name)
    {
        var run = await ConsoleRun.Of("plan", Path.Combine(Folder, name), "--json");
        run.Error.ShouldBeEmpty();
        run.ShouldEndWith(0);
        run.Json.GetProperty("sweep").GetString().ShouldBe(Path.GetFileNameWithoutExtension(name));
    }

    // The whole map takes minutes: here two temperatures and two coverages of it, with the same picture.
    [Fact]
    public async Task Paper_FolderWithAMap_IsComputedAndDrawnByOneCommand()
    {
        using var folder = new TemporaryFolder();
        const string name = "surface-diffusion-map";
        var copy = Directory.CreateDirectory(Path.Combine(folder.Path, name)).FullName;
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Folder, name)))
        {
            var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
            var smaller = text.Replace("{range: [480, 1260, 20]}", "[600, 900]", StringComparison.Ordinal)
                .Replace("{linspace: [0.05, 0.905, 20]}", "[0.1, 0.5]", StringComparison.Ordinal)
                .Replace("events: 8.0e5", "events: 2.0e4", StringComparison.Ordinal);
            (smaller == text).ShouldBe(Path.GetFileName(path) == "paper.yaml");
            await File.WriteAllTextAsync(Path.Combine(copy, Path.GetFileName(path)), smaller, TestContext.Current.CancellationToken);
        }

        var output = Path.Combine(folder.Path, "out");
        var run = await ConsoleRun.Of("paper", copy, "-o", output);
        run.ExitCode.ShouldBe(0, run.Error);
        (await File.ReadAllTextAsync(Path.Combine(output, $"{name}.svg"), TestContext.Current.CancellationToken)).ShouldContain("temperature and coverage");
    }
}
