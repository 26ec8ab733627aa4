using System.Text.Json;

namespace SweepCluster.Client.Tests.Commands;

public class ShowCommandTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    [Fact]
    public async Task Show_Store_SummarizesPointsThatAreDone()
    {
        var run = await ConsoleRun.WithMill("show", fixture.Store, "--json");
        run.ShouldEndWith(0);
        var error = run.Json.GetProperty("observables").GetProperty("flour_error");

        // 0.01 times 1, 2, 3, 5, six times each: 4 failed.
        error.GetProperty("count").GetInt64().ShouldBe(24);
        error.GetProperty("undefined").GetInt64().ShouldBe(0);
        error.GetProperty("minimum").GetDouble().ShouldBe(0.01);
        error.GetProperty("maximum").GetDouble().ShouldBe(0.05);
        error.GetProperty("mean").GetDouble().ShouldBe(0.0275, 1e-16);
        run.Json.GetProperty("observables").GetProperty("sieves").GetProperty("count").GetInt64().ShouldBe(72);
    }

    [Fact]
    public async Task Show_Selection_IsATableOfIt()
    {
        var run = await ConsoleRun.WithMill("show", fixture.Store, "--select", "speed=2", "--select", "grain=rye", "--y", "dust,flour_error");
        run.ShouldEndWith(0);
        run.Lines.Length.ShouldBe(4);
        run.Lines[0].ShouldContain("replica");
        run.Lines[0].ShouldContain("flour_error (kg)");
        run.Lines[1..].ShouldAllBe(line => line.Contains("0.02") && line.EndsWith("done"));
    }

    [Fact]
    public async Task Show_SelectionAsJson_HasEveryPoint()
    {
        var rows = (await ConsoleRun.WithMill("show", fixture.Store, "--select", "speed=4", "--json")).Json;
        rows.GetArrayLength().ShouldBe(6);
        rows[0].GetProperty("grain").GetString().ShouldBe("rye");
        rows[0].GetProperty("status").GetString().ShouldBe("failed");
        rows[0].GetProperty("flour").ValueKind.ShouldBe(JsonValueKind.Null);
        rows[0].GetProperty("sieves").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task Show_Table_IsCutShort()
    {
        var run = await ConsoleRun.WithMill("show", fixture.Store, "--table", "--rows", "7");
        run.Lines.Length.ShouldBe(9);
        run.Lines[^1].ShouldContain("23 more rows");
    }

    [Theory]
    [InlineData("speed=2.2", 0, "the value nearest to 2.2 is 2")]
    [InlineData("speed=70", 2, "no value near 70")]
    [InlineData("sped=2", 2, "the nearest known name is speed")]
    [InlineData("grain=whea", 2, "the nearest known name is wheat")]
    [InlineData("speed", 2, "a selection is name=value")]
    [InlineData("speed=fast", 2, "no number")]
    [InlineData("replica=1", 0, "")]
    public async Task Show_SelectionNotOnTheGrid_SaysSo(string selection, int exitCode, string message)
    {
        var run = await ConsoleRun.WithMill("show", fixture.Store, "--select", selection);
        run.ShouldEndWith(exitCode);
        run.Error.ShouldContain(message);
    }

    [Fact]
    public async Task Show_Curve_IsDrawnWithLetters()
    {
        var run = await ConsoleRun.WithMill("show", fixture.Store, "--plot", "--y", "flour_error", "--select", "grain=rye");
        run.ShouldEndWith(0);
        run.Output.ShouldContain("v (m/s)");
        run.Output.ShouldContain("⡠", Case.Sensitive);
    }

    [Fact]
    public async Task Show_Map_IsDrawnWithLetters()
    {
        var run = await ConsoleRun.WithMill("show", fixture.Store, "--plot", "--y", "flour_error", "--x", "speed");
        run.ShouldEndWith(0);
        run.Output.ShouldContain("rye");
        run.Output.ShouldContain("@@@");

        // The failed speed is neither light nor dark.
        run.Output.ShouldContain("???");
    }

    [Fact]
    public async Task Status_Store_SaysStateAndReasons()
    {
        var run = await ConsoleRun.WithMill("status", fixture.Store);
        run.ShouldEndWith(0);
        run.Lines.ShouldContain(line => line.StartsWith("state") && line.EndsWith("finished"));
        run.Lines.ShouldContain(line => line.StartsWith("done") && line.Contains("24 (80%)"));
        run.Lines.ShouldContain(line => line.Contains("6  the wheel broke at speed 4"));
    }

    [Fact]
    public async Task Show_StoreOfAnotherEngineVersion_IsShownButNotResumed()
    {
        using var folder = new TemporaryFolder();
        var store = Path.Combine(folder.Path, "mill.zarr");
        (await ConsoleRun.WithMill("run", ConsoleRun.WriteSpecification(folder, "axes: {speed: [1, 2]}\n"), "-o", store)).ShouldEndWith(0);
        foreach (var file in new[] { ".zattrs", ".zmetadata" })
        {
            var path = Path.Combine(store, file);
            var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
            var older = text.Replace("\\\"version\\\": \\\"1\\\"", "\\\"version\\\": \\\"0\\\"").Replace("engine version = 1", "engine version = 0");
            older.ShouldNotBe(text);
            await File.WriteAllTextAsync(path, older, TestContext.Current.CancellationToken);
        }

        (await ConsoleRun.WithMill("show", store, "--select", "speed=2")).ShouldEndWith(0);
        var resume = await ConsoleRun.WithMill("resume", store);
        resume.ShouldEndWith(2);
        resume.Error.ShouldContain("version");
    }
}
