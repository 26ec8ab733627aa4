namespace SweepCluster.Client.Tests.Commands;

public class PaperCommandTests
{
    [Fact]
    public async Task Papers_AreListed()
    {
        var run = await ConsoleRun.Of("papers", "--json");
        run.ShouldEndWith(0);
        run.Json.EnumerateArray().Select(p => p.GetProperty("name").GetString()).ShouldContain("bove-2007");
        (await ConsoleRun.Of("papers")).Lines.ShouldContain(line => line.StartsWith("bove-2007"));
    }

    [Fact]
    public async Task Paper_ComesOutWithFiguresAndReport()
    {
        using var folder = new TemporaryFolder();
        var run = await ConsoleRun.Of("paper", "bove-2007", "-o", folder.Path, "--threads", "2");
        run.ShouldEndWith(0);
        run.Output.ShouldContain("printed");
        run.Output.ShouldContain("computed");
        run.Output.ShouldNotContain("UNEXPECTED");
        File.Exists(Path.Combine(folder.Path, "report.md")).ShouldBeTrue();
        Directory.EnumerateFiles(folder.Path, "*.svg").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Paper_Unknown_SuggestsTheNearest()
    {
        var run = await ConsoleRun.Of("paper", "bove-2008");
        run.ShouldEndWith(2);
        run.Error.ShouldContain("the nearest known name is bove-2007");
    }
}
