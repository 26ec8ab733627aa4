using System.CommandLine;
using SweepCluster.Client.Terminals;

namespace SweepCluster.Client.Commands;

/// <summary>A word before other commands: <c>sweep cluster up</c>.</summary>
internal abstract class CommandGroup : Command
{
    private readonly Command[] commands;

    /// <summary>Makes a group.</summary>
    protected CommandGroup(string name, string description, params Command[] commands)
        : base(name, description) => this.commands = commands;

    /// <summary>Makes its commands write to <paramref name="terminal"/> when they are invoked.</summary>
    internal CommandGroup On(Terminal terminal)
    {
        foreach (var command in commands)
            Subcommands.Add(command is CommandGroup group ? group.On(terminal) : ((ConsoleCommand)command).On(terminal));
        return this;
    }
}
