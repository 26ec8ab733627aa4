using SweepCluster.Client.Charts;
using SweepCluster.Client.Terminals;
using SweepCluster.Physics.Fitting;

namespace SweepCluster.Client.Fitting;

/// <summary>The figure of a fit, drawn in the terminal.</summary>
internal static class FitDrawing
{
    private const int Height = 18;
    private const int ResidualHeight = 7;
    private const int WidestDrawing = 100;
    private const int MostGroups = 8;

    /// <summary>Draws data as crosses with the curve through them, a drawing a group, and the residuals.</summary>
    public static void Write(Terminal terminal, FitDescription fit, FitReport report)
    {
        var width = Math.Min(terminal.Width - 1, WidestDrawing);
        var groups = report.Plot.Groups;
        foreach (var group in groups.Take(MostGroups))
        {
            var alone = FitFigure.Build(fit, report with { Plot = report.Plot with { Groups = [group] } });
            terminal.Output.WriteLine();
            if (group.Label.Length > 0)
                terminal.Output.WriteLine(group.Label);
            var (curve, residuals) = (alone.Panels[0], alone.Panels[1]);
            TerminalCurve.Write(terminal.Output, curve.Series, curve.X, curve.Y, width, Height);
            TerminalCurve.Write(terminal.Output, residuals.Series, residuals.X, residuals.Y, width, ResidualHeight);
        }

        if (groups.Length > MostGroups)
            terminal.Output.WriteLine($"... {groups.Length - MostGroups} more; --figure draws all");
    }
}
