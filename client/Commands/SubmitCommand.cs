using System.CommandLine;
using SweepCluster.Client.Remote;
using SweepCluster.Client.Showing;
using SweepCluster.Client.Slurm;
using SweepCluster.Client.Specifications;
using SweepCluster.Client.Terminals;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Specifications;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep submit FILE</c>: hands a sweep to a server.</summary>
internal sealed class SubmitCommand : ConsoleCommand
{
    private readonly Argument<string> file = SpecificationArguments.File();
    private readonly Option<string[]> overrides = SpecificationArguments.Overrides();
    private readonly Option<double> weight = new("--weight") { Description = "Share of the slots beside other sweeps of the same priority.", HelpName = "w", DefaultValueFactory = _ => 1 };
    private readonly Option<int> priority = new("--priority") { Description = "Sweeps of a higher priority are served first.", HelpName = "n" };
    private readonly Option<string?> key = new("--key") { Description = "Submitting again under the same key gives the same sweep.", HelpName = "text" };
    private readonly SlurmOptions slurm = new();
    private readonly Option<bool> watch = new("--watch") { Description = "Follow it to its end." };

    public SubmitCommand()
        : base(
            "submit",
            "Hand a sweep to a server, or to Slurm.",
            new Example("sweep submit my.yaml --server http://localhost:7077", "writes its id"),
            new Example("sweep submit my.yaml --set r_s=4 --weight 3", "with other values; three times the share"),
            new Example("sweep submit my.yaml --key tonight --watch", "once, however often it is called; with progress"),
            new Example("sweep submit my.yaml --slurm --array 8 --time 02:00:00", "eight jobs of Slurm that work on one store"))
    {
        Arguments.Add(file);
        foreach (var option in (Option[])[overrides, weight, priority, key, watch])
            Options.Add(option);
        RemoteOptions.AddTo(this);
        slurm.AddTo(this);
    }

    protected override async Task<int> RunAsync(CommandContext context)
    {
        if (slurm.IsWanted(context))
            return await slurm.SubmitAsync(context, context.Get(file), context.GetAll(overrides));
        using var remote = RemoteOptions.Of(context);
        if (context.Get(key) is { } own && (own.Length is 0 or > SubmissionReader.LongestKey || own.Any(c => c is < ' ' or > '~')))
            throw new InputException($"--key: it has {own.Length} characters; 1 to {SubmissionReader.LongestKey} of ASCII are allowed, none of them a control character");
        var (text, name) = Read(context, context.Get(file), context.GetAll(overrides));
        var accepted = await remote.SubmitAsync(
            new SweepSubmission { Text = text, FileName = name, Weight = context.Get(weight), Priority = context.Get(priority), Key = context.Get(key) },
            context.Interruption);
        if (context.Get(watch))
        {
            context.Terminal.Error.WriteLine($"sweep: {accepted.Name} is {accepted.Id}");
            return await RemoteWatch.RunAsync(context, remote, accepted.Id);
        }

        if (context.WantsJson)
            StatusListing.Write(context, StatusReport.Of(accepted));
        else
            context.Terminal.Output.WriteLine(accepted.Id);
        context.Terminal.Error.WriteLine($"sweep: {accepted.Name}, {Words.Count(accepted.Progress.Total, "point")}; sweep watch {accepted.Id} follows it");
        return ExitCodes.Success;
    }

    // As it was written: the server knows its engines, of which this machine may have none. With other values, as this
    // program reads it.
    private static (string Text, string Name) Read(CommandContext context, string path, string[] overrides)
    {
        if (overrides.Length > 0)
            return (SpecificationWriter.Write(SpecificationFile.Read(context, path, overrides)), "sweep.json");
        try
        {
            return new FileInfo(path).Length <= SpecificationReader.LargestBytes
                ? (File.ReadAllText(path), path)
                : throw new InputException($"{path}: the specification is larger than 1 MiB, the most that there may be");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: the file cannot be read: {fault.Message}", fault);
        }
    }
}
