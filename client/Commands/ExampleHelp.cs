using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SweepCluster.Client.Commands;

/// <summary>The usual help of a command, with its examples at the end.</summary>
internal sealed class ExampleHelp(HelpAction usual) : SynchronousCommandLineAction
{
    // Help asks for nothing: what else is wrong with the line does not matter.
    public override bool ClearsParseErrors => true;

    /// <summary>Puts this help in place of the usual one, for all commands under <paramref name="root"/>.</summary>
    public static void AddTo(RootCommand root)
    {
        foreach (var option in root.Options.OfType<HelpOption>())
            option.Action = new ExampleHelp((HelpAction)option.Action!);
    }

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is not ConsoleCommand { Examples.Length: > 0 } command)
            return exitCode;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        var width = command.Examples.Max(example => example.Line.Length);
        foreach (var (line, meaning) in command.Examples)
            output.WriteLine($"  {line.PadRight(width)}  {meaning}");
        output.WriteLine();
        return exitCode;
    }
}
