using System.CommandLine;
using SweepCluster.Client.Export;
using SweepCluster.Client.Fitting;
using SweepCluster.Client.Remote;
using SweepCluster.Client.Stores;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep export DIR</c>: a store as a table, JSON lines or NumPy archive.</summary>
internal sealed class ExportCommand : ConsoleCommand
{
    private static readonly string[] Tables = ["csv", "ndjson", "npz"];
    private readonly Argument<string> directory = StoreArguments.Directory();
    private readonly Option<string[]> selection = StoreArguments.Selection();
    private readonly Option<string> format = new("--format", "-f") { Description = "A table of all points (csv, ndjson, npz), or one point as measured data (ws5, spectrum).", DefaultValueFactory = _ => "csv" };
    private readonly Option<string?> output = new("--output", "-o") { Description = "The file; by default standard output.", HelpName = "file" };
    private readonly Option<bool> all = new("--all") { Description = "Also points that are not computed yet." };

    public ExportCommand()
        : base(
            "export",
            "Write the points of a store in another format, however many they are.",
            new Example("sweep export my.zarr > my.csv", "a line a point"),
            new Example("sweep export my.zarr --select r_s=4 | head", "part of the grid"),
            new Example("sweep export my.zarr --format npz -o my.npz", "arrays for numpy.load"),
            new Example("sweep export my.zarr --format ws5 --select temperature=77", "one point's spectrum for another program"))
    {
        format.CompletionSources.Add(_ => Tables.Concat(DataExport.Writers(FitCatalogs.Shipped).Select(w => w.Name)).Select(n => new System.CommandLine.Completions.CompletionItem(n)));
        Arguments.Add(directory);
        foreach (var option in (Option[])[format, output, selection, all])
            Options.Add(option);
        RemoteOptions.AddTo(this);
    }

    protected override async Task<int> RunAsync(CommandContext context)
    {
        var chosen = context.Get(format)!;
        if (!Tables.Contains(chosen, StringComparer.Ordinal))
            return await WriteDataAsync(context, chosen);
        var path = context.Get(output);
        if (chosen == "npz" && path is null && context.Terminal.OutputIsTerminal)
            throw new InputException("--format npz: a NumPy archive is no text for a terminal; name a file with -o");
        var sweep = await StoredSweep.OpenAsync(context, context.Get(directory));
        var selected = Selection.Parse(context.GetAll(selection), GridDimension.Of(sweep.Plan), context.Terminal.Error.WriteLine);

        // Arrays have a place for every point.
        var source = new ExportSource(sweep, selected, withMissing: chosen == "npz" || context.Get(all));
        if (path is null)
        {
            await WriteAsync(source, chosen, context.Terminal.Output, context.Terminal.OutputStream, context.Interruption);
            return ExitCodes.Success;
        }

        await using var file = OutputFile.Create(path);
        await using var text = new StreamWriter(file) { NewLine = "\n" };
        await WriteAsync(source, chosen, text, file, context.Interruption);
        return ExitCodes.Success;
    }

    private async Task<int> WriteDataAsync(CommandContext context, string chosen)
    {
        var writers = DataExport.Writers(FitCatalogs.Of(context.Engines)).ToArray();
        var writer = Array.Find(writers, w => w.Name == chosen)
            ?? throw new InputException($"--format {chosen}: known are {string.Join(", ", Tables.Concat(writers.Select(w => w.Name)))}");
        var text = await DataExport.ToTextAsync(context, writer, context.Get(directory), context.GetAll(selection));
        if (context.Get(output) is not { } path)
        {
            await context.Terminal.Output.WriteAsync(text.AsMemory(), context.Interruption);
            return ExitCodes.Success;
        }

        await using var file = new StreamWriter(OutputFile.Create(path));
        await file.WriteAsync(text.AsMemory(), context.Interruption);
        return ExitCodes.Success;
    }

    private static Task WriteAsync(
        ExportSource source, string format, TextWriter text, Stream bytes, CancellationToken cancellation) => format switch
    {
        "csv" => CsvExport.WriteAsync(source, text, cancellation),
        "ndjson" => NdjsonExport.WriteAsync(source, bytes, cancellation),
        _ => NpzExport.WriteAsync(source, bytes, cancellation),
    };
}
