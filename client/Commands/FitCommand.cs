using System.Collections.Immutable;
using System.CommandLine;
using SweepCluster.Client.Fitting;
using SweepCluster.Client.Plots.Svg;
using SweepCluster.Client.Terminals;
using SweepCluster.Physics.Fitting;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep fit NAME DATA</c>: fits a model of an engine to measured data, or across a sweep.</summary>
internal sealed class FitCommand : ConsoleCommand
{
    private readonly Argument<string?> name = new("name") { Description = "The fit; alone, to see what it reads and gives.", HelpName = "name", Arity = ArgumentArity.ZeroOrOne };
    private readonly Argument<string?> data = new("data") { Description = "A file of data, or the directory of a sweep's store.", HelpName = "data", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> list = new("--list") { Description = "List the fits and the formats of data." };
    private readonly Option<string[]> set = Repeated("--set", "name=value", "A setting of the fit, or one value for a column that the data lack.");
    private readonly Option<string[]> fix = Repeated("--fix", "name=value", "Hold a parameter; with an error, as g=2.03+-0.01, take it as known so.");
    private readonly Option<string[]> start = Repeated("--start", "name=value", "Where a parameter starts; one that is held by default moves then.");
    private readonly Option<string?> x = new("--x") { Description = "The column along which was measured.", HelpName = "column" };
    private readonly Option<string?> y = new("--y") { Description = "The column that was measured.", HelpName = "column" };
    private readonly Option<string?> error = new("--error") { Description = "The column of its standard errors.", HelpName = "column" };
    private readonly Option<string[]> column = Repeated("--column", "name=theirs", "The data's name of one of the fit's columns.");
    private readonly Option<string[]> range = Repeated("--range", "name=from:to", "Only rows in this range of a column; either end may be left out.");
    private readonly Option<string[]> selection = StoreArguments.Selection();
    private readonly Option<string?> format = new("--format") { Description = "Format of the file; by default by its extension.", HelpName = "name" };
    private readonly Option<string?> output = new("--output", "-o") { Description = "Also write the result: x.json in full, x.csv data, fit and residuals.", HelpName = "x.json|x.csv" };
    private readonly Option<string?> figure = new("--figure") { Description = "Draw data, fit and residuals.", HelpName = "x.svg" };
    private readonly Option<bool> plot = new("--plot") { Description = "Draw them in the terminal." };

    public FitCommand()
        : base(
            "fit",
            "Fit a model of an engine to measured data, or across a sweep.",
            new Example("sweep fit --list", "the fits there are"),
            new Example("sweep fit chi", "what one reads, takes and gives"),
            new Example("sweep fit chi chi.csv --figure chi.svg", "J, g and chi_0 from a susceptibility"),
            new Example("sweep fit curie-weiss chi.csv --range T=100:", "above 100 K only"),
            new Example("sweep fit chi my.zarr --x T --y chi_mol", "across a sweep"))
    {
        name.CompletionSources.Add(_ => FitCatalogs.Shipped.Fits.Select(
            f => new System.CommandLine.Completions.CompletionItem(f.Description.Name, detail: f.Description.Meaning)));
        format.CompletionSources.Add(_ => FitCatalogs.Shipped.Formats.Select(f => new System.CommandLine.Completions.CompletionItem(f.Name, detail: f.Meaning)));
        Arguments.Add(name);
        Arguments.Add(data);
        foreach (var option in (Option[])[list, set, fix, start, x, y, error, column, range, selection, format, output, figure, plot])
            Options.Add(option);
    }

    protected override async Task<int> RunAsync(CommandContext context)
    {
        var fits = FitCatalogs.Of(context.Engines);
        if (context.Parsed.GetValue(name) is not { } chosen || context.Get(list))
        {
            FitListing.WriteAll(context.Terminal, fits, context.WantsJson);
            return ExitCodes.Success;
        }

        var fit = FitLookup.Find(fits, chosen);
        if (context.Parsed.GetValue(data) is not { } source)
        {
            FitListing.WriteOne(context.Terminal, fit, context.WantsJson);
            return ExitCodes.Success;
        }

        var target = context.Get(output);
        if (target is not null && Path.GetExtension(target) is not (".json" or ".csv"))
            throw new InputException($"--output {target}: the result is written as .json or .csv");
        var report = Run(fit, await ReadAsync(context, fits, fit, source), context);
        await WriteAsync(context, fit.Description, report, target);
        if (report.HasConverged)
            return ExitCodes.Success;
        context.Terminal.Error.WriteLine(
            $"sweep: the fit has not converged in {report.Iterations} steps; give starts nearer to the data with --start, or hold parameters with --fix");
        return ExitCodes.Fault;
    }

    private static Option<string[]> Repeated(string name, string value, string description) => new(name)
    {
        Description = description, HelpName = value, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false,
    };

    private static FitReport Run(IFit fit, FitRequest request, CommandContext context)
    {
        try
        {
            return fit.Run(request, context.Interruption);
        }
        catch (FitFailedException failure)
        {
            throw new InputException(failure.Message, failure);
        }
    }

    private async Task<FitRequest> ReadAsync(CommandContext context, FitCatalog fits, IFit fit, string source)
    {
        var assigned = FitAssignments.Read(fit, context.GetAll(set), context.GetAll(fix), context.GetAll(start));
        var names = new ColumnNames(
            context.Get(x), context.Get(y), context.Get(error), Columns(context.GetAll(column)), [.. context.GetAll(range)]);
        var file = Directory.Exists(source)
            ? await StoreData.ReadAsync(context, source, context.GetAll(selection), Wanted(fit.Description, names))
            : DataFiles.Read(fits, fit, source, context.Get(format));
        var matched = new ColumnMatcher(fit.Description, file, Path.GetFileName(source), names, assigned.Constants).Match();
        return new FitRequest(matched, assigned.Settings, assigned.Parameters);
    }

    private static ImmutableDictionary<string, string> Columns(string[] pairs)
    {
        var columns = ImmutableDictionary<string, string>.Empty;
        foreach (var pair in pairs)
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
                throw new InputException($"--column {pair}: is given as name=theirs");
            columns = columns.SetItem(pair[..equals].Trim(), pair[(equals + 1)..].Trim());
        }

        return columns;
    }

    private static HashSet<string> Wanted(FitDescription fit, ColumnNames names) => fit.Columns.SelectMany(c => c.Aliases.Append(c.Name))
        .Concat(names.Named.Values).Concat([names.X ?? "", names.Y ?? "", names.Error ?? ""])
        .SelectMany(n => new[] { n, n + "_error" }).ToHashSet(StringComparer.Ordinal);

    private async Task WriteAsync(CommandContext context, FitDescription fit, FitReport report, string? target)
    {
        if (context.Get(figure) is { } path)
        {
            await using var file = new StreamWriter(OutputFile.Create(path));
            await file.WriteAsync(SvgWriter.Write(FitFigure.Build(fit, report)).AsMemory(), context.Interruption);
        }

        if (target is not null)
        {
            await using var file = new StreamWriter(OutputFile.Create(target)) { NewLine = "\n" };
            if (Path.GetExtension(target) == ".csv")
                FitCsv.Write(file, fit, report);
            else
                await file.WriteLineAsync(JsonOutput.ToText(json => FitJson.Write(json, fit, report)).AsMemory(), context.Interruption);
        }

        if (context.WantsJson)
        {
            JsonOutput.Write(context.Terminal, json => FitJson.Write(json, fit, report));
            return;
        }

        FitWriter.Write(context.Terminal, fit, report);
        if (context.Get(plot))
            FitDrawing.Write(context.Terminal, fit, report);
    }
}
