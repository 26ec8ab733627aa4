using SweepCluster.Client.Terminals;
using SweepCluster.Sweeps.Running;

namespace SweepCluster.Client.Running;

/// <summary>A plain line now and then, for logs.</summary>
internal sealed class ProgressLines(Terminal terminal) : IProgressView
{
    // Short runs write none; long ones do not fill a log.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private TimeSpan next = Interval;

    public void Show(RunReport report)
    {
        if (report.Elapsed < next)
            return;
        next = report.Elapsed + Interval;
        terminal.Error.WriteLine($"sweep: {ProgressText.Of(report)}");
    }

    public void Dispose()
    {
    }
}
