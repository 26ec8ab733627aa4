using Spectre.Console;
using SweepCluster.Client.Terminals;

namespace SweepCluster.Client.Running;

/// <summary>A line on the terminal that is drawn over again: a bar, and what is known in words behind it.</summary>
internal sealed class ProgressBar(Terminal terminal) : IProgressView
{
    private const string EraseLine = "\r\u001b[2K";
    private const int LongestBar = 30;
    private const int ShortestBar = 8;

    private readonly IAnsiConsole console = Consoles.ForError(terminal);
    private bool isDrawn;

    public void Show(ProgressLine line)
    {
        var text = $" {line.Share:0%} {line.Text}";
        var width = Math.Clamp(terminal.Width - text.Length - 1, 0, LongestBar);
        var full = (int)Math.Round(width * line.Share);
        console.Write(new ControlCode(EraseLine));
        if (width >= ShortestBar)
            console.Markup($"[green]{new string('━', full)}[/][grey]{new string('━', width - full)}[/]");
        console.Markup(Markup.Escape(text.Length < terminal.Width ? text : text[..(terminal.Width - 1)]));
        isDrawn = true;
    }

    /// <summary>Takes the line away.</summary>
    public void Dispose()
    {
        if (isDrawn)
            console.Write(new ControlCode(EraseLine));
    }
}
