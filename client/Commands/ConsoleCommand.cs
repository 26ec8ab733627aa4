using System.Collections.Immutable;
using System.CommandLine;
using SweepCluster.Client.Terminals;

namespace SweepCluster.Client.Commands;

/// <summary>A command of the console: reads its arguments, calls, renders.</summary>
internal abstract class ConsoleCommand : Command
{
    /// <summary>Makes a command.</summary>
    protected ConsoleCommand(string name, string description, params ReadOnlySpan<Example> examples)
        : base(name, description) => Examples = [.. examples];

    /// <summary>Examples for the command's help.</summary>
    public ImmutableArray<Example> Examples { get; }

    /// <summary>Makes the command write to <paramref name="terminal"/> when it is invoked.</summary>
    internal ConsoleCommand On(Terminal terminal)
    {
        SetAction((parsed, interruption) => RunAsync(new CommandContext(parsed, terminal, interruption)));
        return this;
    }

    /// <summary>Runs the command and gives its exit code.</summary>
    /// <exception cref="InputException">The input is wrong; nothing was written.</exception>
    /// <exception cref="OperationCanceledException">The command was interrupted.</exception>
    protected abstract Task<int> RunAsync(CommandContext context);
}
