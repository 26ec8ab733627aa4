using System.CommandLine;
using SweepCluster.Client.Slurm;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep submit</c>: hands a sweep to a batch system.</summary>
internal sealed class SubmitCommand : ConsoleCommand
{
    private readonly Argument<string> source = new("file") { Description = "A specification, or the store of a sweep to go on with.", HelpName = "file|dir" };
    private readonly Option<string[]> overrides = SpecificationArguments.Overrides();
    private readonly Option<string?> output = new("--output", "-o")
    {
        Description = "Directory of the store, seen by all nodes; by default NAME.zarr, after the sweep.", HelpName = "dir",
    };

    private readonly SlurmOptions slurm = new();

    public SubmitCommand()
        : base(
            "submit",
            "Submit a sweep to Slurm as an array of workers.",
            new Example("sweep submit my.yaml --slurm --array 8 --time 02:00:00", "eight jobs that work on one store"),
            new Example("sweep submit my.zarr --slurm --array 32", "more workers for a sweep under way, or what is left of one"),
            new Example("sweep submit my.yaml --slurm --dry-run", "the script, to be looked at and edited"))
    {
        Arguments.Add(source);
        Options.Add(output);
        Options.Add(overrides);
        slurm.AddTo(this);
    }

    protected override Task<int> RunAsync(CommandContext context)
    {
        if (!slurm.IsWanted(context))
            throw new InputException("submit where to? --slurm submits to Slurm");
        return slurm.SubmitAsync(context, context.Get(source), context.Get(output), context.GetAll(overrides));
    }
}
