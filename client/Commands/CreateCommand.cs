using System.CommandLine;
using SweepCluster.Client.Specifications;
using SweepCluster.Client.Terminals;
using SweepCluster.Sweeps.Directories;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Specifications;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep create FILE</c>: the empty store of a sweep, for workers to fill.</summary>
internal sealed class CreateCommand : ConsoleCommand
{
    private readonly Argument<string> file = SpecificationArguments.File();
    private readonly Option<string[]> overrides = SpecificationArguments.Overrides();

    private readonly Option<string?> output = new("--output", "-o")
    {
        Description = "Directory of the store, which must not hold one; by default NAME.zarr, after the sweep.",
        HelpName = "dir",
    };

    public CreateCommand()
        : base(
            "create",
            "Plan a sweep and make its empty store, for any number of workers.",
            new Example("sweep create my.yaml -o /shared/my.zarr", "then, on any machine that sees it: sweep work /shared/my.zarr"))
    {
        Arguments.Add(file);
        Options.Add(output);
        Options.Add(overrides);
    }

    protected override async Task<int> RunAsync(CommandContext context)
    {
        var specification = SpecificationFile.Read(context, context.Get(file), context.GetAll(overrides));
        var directory = context.Get(output) ?? $"{specification.Name}.zarr";
        var plan = new SweepPlan(specification);
        var provenance = Provenance.StartedNow(specification.Text, SpecificationWriter.Write(specification), context.Terminal.Time);
        await SharedOpening.CreateAsync(directory, plan, provenance, context.Interruption);
        if (context.WantsJson)
        {
            JsonOutput.Write(context.Terminal, json =>
            {
                json.WriteStartObject();
                json.WriteString("sweep", specification.Name);
                json.WriteString("directory", directory);
                json.WriteNumber("points", plan.PointCount);
                json.WriteNumber("chunks", plan.Grid.ChunkCount);
                json.WriteEndObject();
            });
        }
        else
        {
            context.Terminal.Output.WriteLine(
                $"{specification.Name}: {Words.Count(plan.PointCount, "point")} in {Words.Count(plan.Grid.ChunkCount, "chunk")}, none computed, in {directory}; "
                + $"sweep work {directory} computes them, in as many processes as you start");
        }

        return ExitCodes.Success;
    }
}
