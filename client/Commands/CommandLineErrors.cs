using System.Collections.Immutable;
using System.CommandLine;
using SweepCluster.Sweeps.Specifications.Nodes;

namespace SweepCluster.Client.Commands;

/// <summary>Says what is wrong with a command line.</summary>
internal static class CommandLineErrors
{
    /// <summary>All that is wrong, a line each.</summary>
    public static ImmutableArray<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var problems = parsed.Errors.Select(error => error.Message.TrimEnd('.')).ToList();
        var names = command.Subcommands.Select(c => c.Name)
            .Concat(command.Options.Concat(parsed.RootCommandResult.Command.Options).Select(o => o.Name)).ToArray();
        if (parsed.UnmatchedTokens.Count > 0 && command is RootCommand)
            problems = [$"there is no command {parsed.UnmatchedTokens[0]}"];
        foreach (var token in parsed.UnmatchedTokens)
        {
            if (NearestName.Find(token, names) is { } nearest)
                problems.Add($"the nearest to {token} is {nearest}");
        }

        problems.Add($"{PathOf(command)} --help says what it takes");
        return [.. problems.Distinct(StringComparer.Ordinal)];
    }

    private static string PathOf(Command command) =>
        command is RootCommand || command.Parents.OfType<Command>().FirstOrDefault() is not { } parent ? "sweep" : $"{PathOf(parent)} {command.Name}";
}
