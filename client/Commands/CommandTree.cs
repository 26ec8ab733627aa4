using System.CommandLine;
using SweepCluster.Client.Terminals;

namespace SweepCluster.Client.Commands;

/// <summary>All commands of the console.</summary>
internal static class CommandTree
{
    /// <summary>The commands, writing to <paramref name="terminal"/>.</summary>
    public static RootCommand Create(Terminal terminal)
    {
        var root = new RootCommand("Runs sweeps of physics engines over their parameters and keeps the results as Zarr stores.");
        root.Options.Add(CommonOptions.Json);
        root.Options.Add(CommonOptions.Engines);
        root.Options.Add(CommonOptions.Debug);
        foreach (var command in All())
            root.Subcommands.Add(command.On(terminal));
        root.Subcommands.Add(new AdminCommand().On(terminal));
        root.Subcommands.Add(new ClusterCommand().On(terminal));
        ExampleHelp.AddTo(root);
        return root;
    }

    private static IEnumerable<ConsoleCommand> All() =>
    [
        new RunCommand(),
        new ResumeCommand(),
        new RetryCommand(),
        new CreateCommand(),
        new WorkCommand(),
        new StatusCommand(),
        new ShowCommand(),
        new EvalCommand(),
        new EnginesCommand(),
        new NewCommand(),
        new ValidateCommand(),
        new PlanCommand(),
        new ExportCommand(),
        new PlotCommand(),
        new FitCommand(),
        new PapersCommand(),
        new PaperCommand(),
        new ServeCommand(),
        new SubmitCommand(),
        new ListCommand(),
        .. RemoteVerbCommand.All(),
        new PullCommand(),
        new PointCommand(),
        new SilosCommand(),
        new CompletionsCommand(),
    ];
}
