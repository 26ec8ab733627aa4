using SweepCluster.Client.Terminals;

namespace SweepCluster.Client.Running;

/// <summary>Finds the way to show progress that fits who reads it.</summary>
internal static class ProgressViews
{
    /// <summary>A bar for a person, a line now and then for a log.</summary>
    public static IProgressView Of(Terminal terminal) => terminal.ErrorIsTerminal ? new ProgressBar(terminal) : new ProgressLines(terminal);
}
