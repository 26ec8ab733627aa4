using System.CommandLine;
using SweepCluster.Client.Engines;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep engines [name]</c>: which engines there are, and what one takes and gives.</summary>
internal sealed class EnginesCommand : ConsoleCommand
{
    private readonly Argument<string?> name = new("name")
    {
        Description = "An engine, to see its parameters and observables.",
        HelpName = "name",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public EnginesCommand()
        : base(
            "engines",
            "List the engines, or the parameters and observables of one.",
            new Example("sweep engines", "all engines"),
            new Example("sweep engines liquid-metal", "parameters and observables of one"),
            new Example("sweep engines --engines my.dll", "with the engines of an assembly"))
    {
        name.CompletionSources.Add(EngineCompletions.Names);
        Arguments.Add(name);
    }

    protected override Task<int> RunAsync(CommandContext context)
    {
        var chosen = context.Parsed.GetValue(name);
        if (chosen is null)
            EngineListing.WriteAll(context.Terminal, context.Engines, context.WantsJson);
        else
            EngineListing.WriteOne(context.Terminal, EngineLookup.Find(context.Engines, chosen).Description, context.WantsJson);
        return Task.FromResult(ExitCodes.Success);
    }
}
