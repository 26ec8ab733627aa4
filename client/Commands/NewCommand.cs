using System.CommandLine;
using SweepCluster.Client.Engines;
using SweepCluster.Sweeps.Specifications;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep new ENGINE</c>: a commented specification to start from.</summary>
internal sealed class NewCommand : ConsoleCommand
{
    private readonly Argument<string> engine = new("engine") { Description = "The engine of the new sweep.", HelpName = "engine" };

    private readonly Option<string?> output = new("--output", "-o")
    {
        Description = "The file, which must not exist; by default standard output.",
        HelpName = "file",
    };

    public NewCommand()
        : base(
            "new",
            "Write a commented specification for an engine, valid as it stands.",
            new Example("sweep new liquid-metal -o my.yaml", "then change it, and sweep run my.yaml"))
    {
        engine.CompletionSources.Add(EngineCompletions.Names);
        Arguments.Add(engine);
        Options.Add(output);
    }

    protected override async Task<int> RunAsync(CommandContext context)
    {
        var template = SpecificationTemplate.For(EngineLookup.Find(context.Engines, context.Get(engine)));
        if (context.Get(output) is not { } path)
        {
            context.Terminal.Output.Write(template);
            return ExitCodes.Success;
        }

        await using (var file = new StreamWriter(OutputFile.CreateNew(path)))
            await file.WriteAsync(template.AsMemory(), context.Interruption);
        context.Terminal.Output.WriteLine($"{path} is written; sweep plan {path} says what it takes, sweep run {path} runs it");
        return ExitCodes.Success;
    }
}
