namespace SweepCluster.Client.Tests.Commands;

public class PlanCommandTests
{
    [Fact]
    public async Task Plan_Specification_CountsPointsChunksAndBytes()
    {
        using var folder = new TemporaryFolder();
        var file = ConsoleRun.WriteSpecification(
            folder, "axes:\n  speed: {linspace: [1, 20, 1000]}\n  grain: [rye, wheat]\nchunk: 200\nbatch: 50\noutputs: [flour, sieves]\n");
        var run = await ConsoleRun.WithMill("plan", file, "--json", "--threads", "2");
        run.ShouldEndWith(0);
        run.Json.GetProperty("points").GetInt64().ShouldBe(2000);
        run.Json.GetProperty("chunks").GetInt64().ShouldBe(10);
        run.Json.GetProperty("chunk_points").GetInt64().ShouldBe(200);
        run.Json.GetProperty("batch_points").GetInt64().ShouldBe(50);

        // Four numbers and two bytes of state a point.
        run.Json.GetProperty("store_bytes").GetDouble().ShouldBe(2000 * 34);
        var cost = run.Json.GetProperty("seconds_per_point").GetDouble();
        cost.ShouldBeGreaterThan(0);
        run.Json.GetProperty("seconds").GetDouble().ShouldBe(cost * 1000, 1e-12 * cost * 1000);
        run.Json.GetProperty("points_measured").GetInt64().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Plan_HugeSweep_NeedsNoMemoryForIt()
    {
        using var folder = new TemporaryFolder();
        var file = ConsoleRun.WriteSpecification(folder, "axes:\n  speed: {linspace: [1, 20, 1000000000]}\n  breaks: {linspace: [-9, -8, 1000000000]}\n");
        var run = await ConsoleRun.WithMill("plan", file);
        run.ShouldEndWith(0);
        run.Lines.ShouldContain(line => line.StartsWith("points") && line.Contains("1e18"));
        run.Lines.ShouldContain(line => line.StartsWith("time") && line.Contains("years"));
    }

    [Fact]
    public async Task Plan_SinglePoint_IsPlanned()
    {
        using var folder = new TemporaryFolder();
        var run = await ConsoleRun.WithMill("plan", ConsoleRun.WriteSpecification(folder, ""));
        run.ShouldEndWith(0);
        run.Lines.ShouldContain(line => line.StartsWith("grid") && line.Contains("a single point"));
    }

    [Fact]
    public async Task Plan_WritesNothing()
    {
        using var folder = new TemporaryFolder();
        await ConsoleRun.WithMill("plan", ConsoleRun.WriteSpecification(folder, "axes: {speed: [1, 2]}\n"));
        Directory.EnumerateFileSystemEntries(folder.Path).Count().ShouldBe(1);
    }

    [Fact]
    public async Task Validate_GoodAndBad_SaySo()
    {
        using var folder = new TemporaryFolder();
        var file = ConsoleRun.WriteSpecification(folder, "axes: {speed: [1, 2]}\n");
        var good = await ConsoleRun.WithMill("validate", file);
        good.ShouldEndWith(0);
        good.Output.ShouldContain("is valid: mill, 2 points");
        var bad = await ConsoleRun.WithMill("validate", file, "--set", "speed=[1, 1000]", "--json");
        bad.ShouldEndWith(2);
        bad.Json.GetProperty("valid").GetBoolean().ShouldBeFalse();
        bad.Json.GetProperty("errors").GetArrayLength().ShouldBe(1);
        bad.Json.GetProperty("errors")[0].GetProperty("message").GetString()!.ShouldContain("1000");
        var missing = await ConsoleRun.WithMill("validate", Path.Combine(folder.Path, "none.yaml"));
        missing.ShouldEndWith(2);
        missing.Error.ShouldContain("there is no such file");
    }
}
