using System.CommandLine;
using SweepCluster.Client.Engines;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep eval ENGINE name=value...</c>: one point, with every observable.</summary>
internal sealed class EvalCommand : ConsoleCommand
{
    private readonly Argument<string> engine = new("engine") { Description = "The engine that computes the point.", HelpName = "engine" };

    private readonly Argument<string[]> assignments = new("name=value")
    {
        Description = "Parameters that differ from their defaults; a unit may follow the number.",
        HelpName = "name=value",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<ulong> seed = new("--seed") { Description = "Seed of the point's random numbers." };

    public EvalCommand()
        : base(
            "eval",
            "Compute one point and show every observable.",
            new Example("sweep eval liquid-metal r_s=4 Q=1", "one point, as a table"),
            new Example("sweep eval liquid-metal metal=Na --json", "at full precision, for scripts"))
    {
        engine.CompletionSources.Add(EngineCompletions.Names);
        assignments.CompletionSources.Add(EngineCompletions.Assignments);
        Arguments.Add(engine);
        Arguments.Add(assignments);
        Options.Add(seed);
    }

    protected override Task<int> RunAsync(CommandContext context)
    {
        var plan = Assignments.Read(context.Engines, context.Get(engine), context.GetAll(assignments), context.Get(seed));
        var answer = PointEvaluator.Evaluate(plan, limit: null, context.Interruption);
        if (answer.Failure is { } reason)
        {
            context.Terminal.Error.WriteLine($"sweep: the point failed: {reason}");
            return Task.FromResult(ExitCodes.Fault);
        }

        PointListing.Write(context.Terminal, plan.Specification.Engine.Description, answer, context.WantsJson);
        return Task.FromResult(ExitCodes.Success);
    }
}
