using System.CommandLine;
using SweepCluster.Client.Commands;
using SweepCluster.Sweeps.Specifications;

namespace SweepCluster.Client.Slurm;

/// <summary>The options of <c>sweep submit</c> that are about Slurm.</summary>
internal sealed class SlurmOptions
{
    private const int Most = 100_000;

    private readonly Option<bool> isSlurm = new("--slurm") { Description = "Submit to Slurm." };
    private readonly Option<string?> partition = Word("--partition", "Partition of the jobs.", "name");
    private readonly Option<string?> account = Word("--account", "Account to charge.", "name");
    private readonly Option<string?> qos = Word("--qos", "Quality of service.", "name");
    private readonly Option<string?> time = Word("--time", "Time limit of a job as Slurm writes it, such as 02:00:00.", "time");
    private readonly Option<string?> memory = Word("--memory", "Memory of a job as Slurm writes it, such as 4G.", "size");
    private readonly Option<int?> array = Count("--array", $"Jobs of the array, a worker each; {JobScript.DefaultArray} by default.");
    private readonly Option<int?> cpus = Count("--cpus", "Cores, and compute threads, of a job; 1 by default.");
    private readonly Option<string?> template = new("--template")
    {
        Description = $"A script of your own, with {JobScript.Directives} and {JobScript.Command} where they go.", HelpName = "file",
    };

    private readonly Option<string?> output = new("--output", "-o")
    {
        Description = "With --slurm: directory of the store, seen by all nodes; by default NAME.zarr, after the sweep.", HelpName = "dir",
    };

    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Only write the script to standard output." };

    private Option[] All => [isSlurm, output, partition, account, qos, time, memory, array, cpus, template, dryRun];

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in All)
            command.Options.Add(option);
    }

    /// <summary>Whether Slurm is meant.</summary>
    public bool IsWanted(CommandContext context) => context.Get(isSlurm);

    /// <summary>Submits.</summary>
    public Task<int> SubmitAsync(CommandContext context, string source, string[] overrides) =>
        SlurmSubmission.RunAsync(
            context,
            source,
            context.Get(output),
            overrides,
            new SlurmSettings
            {
                Partition = context.Get(partition), Account = context.Get(account), Qos = context.Get(qos),
                Time = context.Get(time), Memory = context.Get(memory), Array = context.Get(array), Cpus = context.Get(cpus),
            },
            context.Get(template),
            context.Get(dryRun));

    private static Option<string?> Word(string name, string description, string help)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = help };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && SlurmSettings.Check(result.Tokens[0].Value) is { } wrong)
                result.AddError($"{name} is {result.Tokens[0].Value}; {wrong}");
        });
        return option;
    }

    private static Option<int?> Count(string name, string description)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "n" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var count) && count is < 1 or > Most)
                result.AddError($"{name} is {result.Tokens[0].Value}; it is from 1 to {Most}");
        });
        return option;
    }
}
