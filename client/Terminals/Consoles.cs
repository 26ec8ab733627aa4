using Spectre.Console;

namespace SweepCluster.Client.Terminals;

/// <summary>The terminal in the terms of Spectre.Console.</summary>
internal static class Consoles
{
    public static IAnsiConsole ForOutput(Terminal terminal) => Create(terminal, terminal.Output, terminal.OutputIsTerminal);

    public static IAnsiConsole ForError(Terminal terminal) => Create(terminal, terminal.Error, terminal.ErrorIsTerminal);

    private static IAnsiConsole Create(Terminal terminal, TextWriter writer, bool isTerminal)
    {
        // NO_COLOR: the convention of no-color.org.
        var isPlain = !isTerminal || !string.IsNullOrEmpty(terminal.Environment("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = isPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Standard,
            Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = terminal.Width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
