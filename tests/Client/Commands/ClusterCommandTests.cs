namespace SweepCluster.Client.Tests.Commands;

public class ClusterCommandTests
{
    [Theory]
    [InlineData("--silos", "0", "1 to 64")]
    [InlineData("--silos", "65", "1 to 64")]
    [InlineData("--slots", "-1", "0 to 4096")]
    [InlineData("--port", "65536", "0 to 65535")]
    public async Task Up_NumberOutOfRange_SaysTheRangeAndStartsNothing(string option, string value, string allowed)
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "cluster");
        var run = await ConsoleRun.Of("cluster", "up", option, value, "--data", data);
        run.ShouldEndWith(2);
        run.Error.ShouldContain($"{option} is {value}; {allowed} is allowed");
        Directory.Exists(data).ShouldBeFalse();
    }

    [Fact]
    public async Task Down_WithoutCluster_SaysSo()
    {
        using var folder = new TemporaryFolder();
        var run = await ConsoleRun.Of("cluster", "down", "--data", folder.Path);
        run.ShouldEndWith(2);
        run.Error.ShouldContain($"no cluster runs in {folder.Path}");
    }
}
