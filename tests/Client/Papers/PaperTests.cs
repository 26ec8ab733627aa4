using SweepCluster.Client.Papers;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Running;

namespace SweepCluster.Client.Tests.Papers;

public class PaperTests
{
    public static TheoryData<string> Papers => [.. Paper.LoadAll(Folder).Select(p => p.Name)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "papers");

    [Theory]
    [MemberData(nameof(Papers))]
    public async Task Run_ShippedPaper_ComesOutAsItsFolderSays(string name)
    {
        using var output = new TemporaryFolder();
        var paper = Paper.Load(Path.Combine(Folder, name));
        var sweeps = new SweepTables(paper, EngineCatalog.Shipped, output.Path, new RunOptions { Threads = 2 });
        var report = await PaperRun.RunAsync(paper, sweeps, output.Path, TestContext.Current.CancellationToken);
        report.Comparisons.Where(c => c.Verdict == Verdict.Unexpected).ShouldBeEmpty();
        report.Comparisons.ShouldNotBeEmpty();
        foreach (var figure in report.Figures)
            File.ReadAllText(figure).ShouldStartWith("<?xml");
        PaperReportWriter.Write(report).ShouldContain(paper.Manifest.Title);
    }

    [Fact]
    public void Load_FolderWithoutManifest_SaysSo()
    {
        using var folder = new TemporaryFolder();
        Should.Throw<PaperException>(() => Paper.Load(folder.Path)).Message.ShouldContain("no paper's folder");
    }

    [Fact]
    public void Load_UnknownKey_SaysWhere()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "paper.yaml"), "title: x\nnonsense: 1\n");
        Should.Throw<PaperException>(() => Paper.Load(folder.Path)).Message.ShouldContain("paper.yaml:2");
    }

    [Fact]
    public async Task Run_NumbersOfAPrintedTable_FollowThePapersArithmetic()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "lines.csv"), "sweep,v1,v2\nright,10,30\nleft,50,28\n");
        File.WriteAllText(
            Path.Combine(folder.Path, "paper.yaml"),
            """
            title: two lines
            numbers:
              - {name: gain, printed: 0.5, table: lines.csv, computed: 10.5 / mean(abs(v2 - v1)), symbol: K, within: {absolute: 1.0e-12}}
              - {name: distance, printed: 10, table: lines.csv, select: {sweep: right}, computed: K * (v2 - v1), within: {absolute: 1.0e-12}}
              - {name: twice the gain, printed: 1, computed: 2 * K, within: {absolute: 1.0e-12}}
            """);
        var paper = Paper.Load(folder.Path);
        var sweeps = new SweepTables(paper, EngineCatalog.Shipped, folder.Path, new RunOptions { Threads = 1 });
        var report = await PaperRun.RunAsync(paper, sweeps, folder.Path, TestContext.Current.CancellationToken);
        report.Comparisons.Select(c => c.Verdict).ShouldBe([Verdict.Holds, Verdict.Holds, Verdict.Holds]);
    }
}
