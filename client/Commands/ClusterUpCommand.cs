using System.CommandLine;
using SweepCluster.Client.Clusters;
using SweepCluster.Client.Terminals;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep cluster up --silos 3</c>: starts PostgreSQL, silos and a gateway, and shows their logs until it is interrupted.</summary>
internal sealed class ClusterUpCommand : ConsoleCommand
{
    private const int MostSilos = 64;

    private readonly Option<string> folder = ClusterFolders.Option();
    private readonly Option<int> silos = new("--silos") { Description = "How many silos.", DefaultValueFactory = _ => 3, HelpName = "number" };
    private readonly Option<int> slots = new("--slots") { Description = "Batches that each silo computes at the same time; by default its share of the cores.", HelpName = "number" };
    private readonly Option<int> port = new("--port") { Description = "Port of the gateway; 0 for any free one.", DefaultValueFactory = _ => 7077, HelpName = "port" };
    private readonly Option<bool> memory = new("--memory") { Description = "Without PostgreSQL, even if it is installed: sweeps are forgotten with the cluster." };

    public ClusterUpCommand()
        : base(
            "up",
            "Start PostgreSQL, silos and a gateway, and show their logs until Ctrl-C.",
            new Example("sweep cluster up --silos 3", "in one terminal"),
            new Example("sweep submit my.yaml --server http://127.0.0.1:7077", "in another"),
            new Example("sweep cluster down", "ends it from another terminal"))
    {
        foreach (var option in (Option[])[silos, slots, port, memory, folder])
            Options.Add(option);
        silos.Validators.Add(given => Require(given, silos, 1, MostSilos));
        slots.Validators.Add(given => Require(given, slots, 0, 4096));
        port.Validators.Add(given => Require(given, port, 0, 65535));
    }

    protected override async Task<int> RunAsync(CommandContext context)
    {
        var terminal = context.Terminal;
        terminal.StopTime = TimeSpan.FromMinutes(2);
        var request = new ClusterRequest
        {
            Folder = Path.GetFullPath(context.Get(folder)!),
            Silos = context.Get(silos),
            Slots = context.Get(slots),
            Port = context.Get(port),
            WantsPostgres = !context.Get(memory),
            Engines = [.. context.EngineFiles],
        };
        var writing = new Lock();
        await using var cluster = await LocalCluster.StartAsync(request, Show, context.Interruption);
        if (!cluster.IsDurable)
            terminal.Error.WriteLine("sweep: PostgreSQL is not used; sweeps are forgotten when the cluster ends");
        terminal.Error.WriteLine($"sweep: {Words.Count(request.Silos, "silo")} and a gateway at {cluster.Server}; Ctrl-C or sweep cluster down ends them");
        try
        {
            while (await cluster.WaitForLossAsync(context.Interruption) is var lost && cluster.IsWanted)
            {
                if (lost.Name == ClusterMember.Gateway)
                    throw new IOException($"the gateway ended by itself, and the cluster with it; its output is in {cluster.LogFolder}");
                terminal.Error.WriteLine($"sweep: {lost.Name} ended by itself; the others go on");
            }
        }
        catch (OperationCanceledException) when (context.Interruption.IsCancellationRequested)
        {
            terminal.Error.WriteLine("sweep: ending the cluster; silos finish or give back their batches");
        }

        return ExitCodes.Success;

        void Show(string name, string line)
        {
            lock (writing)
            {
                terminal.Output.WriteLine($"{name,-9} {line}");
                terminal.Output.Flush();
            }
        }
    }

    private static void Require(System.CommandLine.Parsing.OptionResult given, Option<int> option, int least, int most)
    {
        var value = given.GetValueOrDefault<int>();
        if (value < least || value > most)
            given.AddError($"{option.Name} is {value}; {least} to {most} is allowed");
    }
}
