using System.CommandLine;
using SweepCluster.Client.Figures;
using SweepCluster.Client.Showing;
using SweepCluster.Client.Remote;
using SweepCluster.Client.Stores;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep show DIR</c>: summary statistics, a slice as a table, a curve or heat map in the terminal.</summary>
internal sealed class ShowCommand : ConsoleCommand
{
    private readonly Argument<string> directory = StoreArguments.Directory();
    private readonly Option<string[]> selection = StoreArguments.Selection();
    private readonly Option<bool> table = new("--table") { Description = "Show points as a table; --select alone does so too." };
    private readonly Option<bool> plot = new("--plot") { Description = "Draw a curve or a heat map in the terminal." };
    private readonly Option<string[]> observables = new("--y") { Description = "Only these observables.", HelpName = "name", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> x = new("--x") { Description = "The dimension along the drawing's horizontal axis.", HelpName = "name" };
    private readonly Option<int> rows = new("--rows") { Description = "Rows of the table.", HelpName = "n", DefaultValueFactory = _ => 20 };

    public ShowCommand()
        : base(
            "show",
            "Show what a store holds: statistics, a slice as a table, a drawing in the terminal.",
            new Example("sweep show my.zarr", "statistics of every observable"),
            new Example("sweep show my.zarr --select r_s=4 --rows 50", "a slice as a table"),
            new Example("sweep show my.zarr --select r_s=4 --plot --y epsilon", "a curve"))
    {
        Arguments.Add(directory);
        foreach (var option in (Option[])[selection, table, rows, plot, observables, x])
            Options.Add(option);
        RemoteOptions.AddTo(this);
    }

    protected override async Task<int> RunAsync(CommandContext context)
    {
        var sweep = await StoredSweep.OpenAsync(context, context.Get(directory));
        var names = Names.Split(context.GetAll(observables));
        var picked = context.GetAll(selection);
        if (context.Get(plot))
        {
            var request = new FigureRequest { Observables = names, X = context.Get(x), Selection = [.. picked] };
            await TerminalFigure.WriteAsync(context, sweep, request);
        }
        else if (picked.Length > 0 || context.Get(table))
        {
            await SliceTable.WriteAsync(context, sweep, names, picked, context.Get(rows));
        }
        else
        {
            await SummaryTable.WriteAsync(context, sweep, names);
        }

        return ExitCodes.Success;
    }
}
