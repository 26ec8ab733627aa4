namespace SweepCluster.Client.Tests.Examples;

public class ExampleTests
{
    public static TheoryData<string> Examples =>
        [.. Directory.EnumerateFiles(Folder, "*.yaml").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "examples");

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Plan_ShippedExample_IsReadAndItsFirstPointsCompute(string name)
    {
        var run = await ConsoleRun.Of("plan", Path.Combine(Folder, name), "--json");
        run.Error.ShouldBeEmpty();
        run.ExitCode.ShouldBe(0);
        run.Json.GetProperty("sweep").GetString().ShouldBe(Path.GetFileNameWithoutExtension(name));
    }
}
