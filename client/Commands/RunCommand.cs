using System.CommandLine;
using SweepCluster.Client.Running;
using SweepCluster.Client.Specifications;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep run FILE</c>: computes a sweep into a store, or what the store still lacks of it.</summary>
internal sealed class RunCommand : ConsoleCommand
{
    private readonly Argument<string> file = SpecificationArguments.File();
    private readonly Option<string[]> overrides = SpecificationArguments.Overrides();
    private readonly Option<int?> threads = SpecificationArguments.Threads();

    private readonly Option<string?> output = new("--output", "-o")
    {
        Description = "Directory of the store; by default NAME.zarr, after the sweep, in the current directory.",
        HelpName = "dir",
    };

    public RunCommand()
        : base(
            "run",
            "Run a sweep on the cores of this machine; run again, it goes on where it stopped.",
            new Example("sweep run my.yaml", "into ./NAME.zarr, after the sweep's name"),
            new Example("sweep run my.yaml -o /data/my.zarr --threads 4", "elsewhere, on four cores"),
            new Example("sweep run my.yaml --set r_s=4 --set seed=7", "with other values than the file's"))
    {
        Arguments.Add(file);
        Options.Add(output);
        Options.Add(threads);
        Options.Add(overrides);
    }

    protected override Task<int> RunAsync(CommandContext context)
    {
        var specification = SpecificationFile.Read(context, context.Get(file), context.GetAll(overrides));
        var directory = context.Get(output) ?? $"{specification.Name}.zarr";
        return SweepRun.RunAsync(
            context, new SweepPlan(specification), directory, StoreOpening.OpenOrCreate, context.Get(threads));
    }
}
