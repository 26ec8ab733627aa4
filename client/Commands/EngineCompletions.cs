using System.CommandLine.Completions;
using SweepCluster.Physics.Engines;

namespace SweepCluster.Client.Commands;

/// <summary>Completes names of engines and of what they take.</summary>
internal static class EngineCompletions
{
    /// <summary>Names of the shipped engines.</summary>
    public static IEnumerable<CompletionItem> Names(CompletionContext context) => Shipped();

    /// <summary>An engine's parameters as <c>name=</c>, once the line names the engine; of a choice, with its values.</summary>
    public static IEnumerable<CompletionItem> Assignments(CompletionContext context)
    {
        var engine = context.ParseResult.Tokens.Select(token => EngineCatalog.Shipped.Find(token.Value)).FirstOrDefault(e => e is not null);
        if (engine is null)
            return [];
        return engine.Description.Parameters.SelectMany(parameter => parameter.Kind == ParameterKind.Choice
            ? parameter.Choices.Select(choice => new CompletionItem($"{parameter.Name}={choice}"))
            : [new CompletionItem($"{parameter.Name}=")]);
    }

    private static IEnumerable<CompletionItem> Shipped() =>
        EngineCatalog.Shipped.Engines.Select(e => new CompletionItem(e.Description.Name, detail: e.Description.Meaning));
}
