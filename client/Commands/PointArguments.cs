using System.CommandLine;
using SweepCluster.Client.Engines;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Services;

namespace SweepCluster.Client.Commands;

/// <summary>The arguments that say which point is to be computed: engine, parameters, seed.</summary>
internal sealed class PointArguments
{
    private readonly Argument<string> engine = new("engine") { Description = "The engine that computes the point.", HelpName = "engine" };

    private readonly Argument<string[]> assignments = new("name=value")
    {
        Description = "Parameters that differ from their defaults; a unit may follow the number.",
        HelpName = "name=value",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<ulong> seed = new("--seed") { Description = "Seed of the point's random numbers." };

    /// <summary>Adds them to a command.</summary>
    public static PointArguments AddTo(Command command)
    {
        var arguments = new PointArguments();
        arguments.engine.CompletionSources.Add(EngineCompletions.Names);
        arguments.assignments.CompletionSources.Add(EngineCompletions.Assignments);
        command.Arguments.Add(arguments.engine);
        command.Arguments.Add(arguments.assignments);
        command.Options.Add(arguments.seed);
        return arguments;
    }

    /// <summary>The point, and the plan of the sweep that is this one point.</summary>
    /// <exception cref="InputException">The engine or parameters are wrong; the message has all that is.</exception>
    public (PointRequest Request, SweepPlan Plan) Read(CommandContext context)
    {
        var request = new PointRequest
        {
            Engine = context.Get(engine),
            Parameters = Assignments.Parse(context.GetAll(assignments), out var problems),
            Seed = context.Get(seed),
        };
        try
        {
            var plan = PointReader.Read(request, context.Engines);
            return problems.IsEmpty ? (request, plan) : throw new InputException(problems);
        }
        catch (SpecificationException wrong)
        {
            throw new InputException([.. problems, .. wrong.Errors.Select(error => error.ToString())]);
        }
    }
}
