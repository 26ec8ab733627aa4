using SweepCluster.Client.Charts;
using SweepCluster.Client.Commands;
using SweepCluster.Client.Figures;
using SweepCluster.Client.Plots.Text;
using SweepCluster.Client.Stores;

namespace SweepCluster.Client.Showing;

/// <summary>The first panel of a figure, drawn in the terminal.</summary>
internal static class TerminalFigure
{
    private const int Height = 18;
    private const int WidestDrawing = 100;

    /// <summary>Reads what is to be drawn, and draws it.</summary>
    /// <exception cref="InputException">The request is wrong.</exception>
    public static async Task WriteAsync(CommandContext context, StoredSweep sweep, FigureRequest request)
    {
        var terminal = context.Terminal;
        var data = await FigureData.ReadAsync(sweep, request, text => terminal.Error.WriteLine($"sweep: {text}"), context.Interruption);

        // Letters tell no two curves apart: two dimensions are a map.
        var kind = data.Dimensions.Length > 1 ? FigureKind.Map : FigureKind.Curves;
        var figure = FigureBuilder.Build(data, request with { Kind = kind }, sweep.Plan.Specification.Name);
        var width = Math.Min(terminal.Width - 1, WidestDrawing);
        foreach (var panel in figure.Panels)
        {
            if (panel.Title.Length > 0)
                terminal.Output.WriteLine(RichText.Plain(panel.Title));
            if (panel.HeatMap is not null)
            {
                var hasColours = terminal.OutputIsTerminal && string.IsNullOrEmpty(terminal.Environment("NO_COLOR"));
                TerminalMap.Write(terminal.Output, panel, width, Height, hasColours);
                continue;
            }

            foreach (var series in panel.Series)
                TerminalCurve.Write(terminal.Output, series, panel.X, panel.Y, width, Height);
        }
    }
}
