using SweepCluster.Client.Commands;
using SweepCluster.Client.Terminals;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Running;

namespace SweepCluster.Client.Running;

/// <summary>Says what a run did.</summary>
internal static class RunSummary
{
    public static void Write(CommandContext context, SweepPlan plan, string directory, RunReport report)
    {
        if (context.WantsJson)
            WriteJson(context.Terminal, plan, directory, report);
        else
            WriteLines(context.Terminal.Output, plan, directory, report);
    }

    private static void WriteLines(TextWriter output, SweepPlan plan, string directory, RunReport report)
    {
        var progress = report.Progress;
        var name = plan.Specification.Name;
        if (report.Computed == 0)
        {
            output.WriteLine($"{name}: all {Words.Count(progress.Total, "point")} were there already, in {directory}");
        }
        else
        {
            var found = progress.Found > 0 ? $", {Words.Count(progress.Found)} were there" : "";
            output.WriteLine(
                $"{name}: {Words.Count(report.Computed, "point")} computed in {Words.Duration(report.Elapsed)}"
                + $" ({Words.Measured(report.PointsPerSecond)} points/s, overhead {Words.Share(report.Overhead)}){found}, in {directory}");
        }

        var failed = progress.Failed + progress.Quarantined;
        if (failed > 0)
            output.WriteLine($"{Words.Count(failed, "point")} failed; sweep status {directory} says why, sweep retry {directory} tries them again");
    }

    private static void WriteJson(Terminal terminal, SweepPlan plan, string directory, RunReport report) => JsonOutput.Write(terminal, json =>
    {
        var progress = report.Progress;
        json.WriteStartObject();
        json.WriteString("sweep", plan.Specification.Name);
        json.WriteString("engine", plan.Specification.Engine.Description.Name);
        json.WriteString("directory", directory);
        json.WriteNumber("points", progress.Total);
        json.WriteNumber("done", progress.Done);
        json.WriteNumber("failed", progress.Failed);
        json.WriteNumber("quarantined", progress.Quarantined);
        json.WriteNumber("found", progress.Found);
        json.WriteNumber("computed", report.Computed);
        json.WriteNumber("threads", report.Threads);
        json.WriteReal("seconds", report.Elapsed.TotalSeconds);
        json.WriteReal("points_per_second", report.PointsPerSecond);
        json.WriteReal("overhead", report.Overhead);
        json.WriteEndObject();
    });
}
