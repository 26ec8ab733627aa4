using SweepCluster.Client.Terminals;

namespace SweepCluster.Client.Running;

/// <summary>A plain line now and then, for logs.</summary>
internal sealed class ProgressLines(Terminal terminal) : IProgressView
{
    // Short runs write none; long ones do not fill a log.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private TimeSpan next = Interval;

    public void Show(ProgressLine line)
    {
        if (line.Elapsed < next)
            return;
        next = line.Elapsed + Interval;
        terminal.Error.WriteLine($"sweep: {line.Text}");
    }

    public void Dispose()
    {
    }
}
