using System.CommandLine;
using SweepCluster.Client.Figures;
using SweepCluster.Client.Plots.Svg;
using SweepCluster.Client.Remote;
using SweepCluster.Client.Stores;

namespace SweepCluster.Client.Commands;

/// <summary><c>sweep plot DIR -o x.svg</c>: a publication-ready figure of a store.</summary>
internal sealed class PlotCommand : ConsoleCommand
{
    private readonly Argument<string> directory = StoreArguments.Directory();
    private readonly Option<string[]> selection = StoreArguments.Selection();
    private readonly Option<string?> output = new("--output", "-o") { Description = "The SVG file; by default standard output.", HelpName = "x.svg" };
    private readonly Option<string?> x = new("--x") { Description = "The dimension along the horizontal axis.", HelpName = "name" };
    private readonly Option<string[]> y = new("--y") { Description = "The observables to draw; by default the first one.", HelpName = "name", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string> kind = new("--kind") { Description = "Curves or a heat map; by default what suits the number of curves.", DefaultValueFactory = _ => "auto" };
    private readonly Option<string[]> logarithmic = new("--log") { Description = "Axes that are logarithmic: x, y, colour.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string> title = new("--title") { Description = "What stands above the figure.", HelpName = "text", DefaultValueFactory = _ => "" };

    public PlotCommand()
        : base(
            "plot",
            "Draw a figure for print: curves with units and error bars, or a heat map.",
            new Example("sweep plot my.zarr -o my.svg", "the first observable over the longest axis"),
            new Example("sweep plot my.zarr -o my.svg --y epsilon --x Q --select r_s=4", "one curve"),
            new Example("sweep plot my.zarr -o my.svg --kind map --log colour", "a heat map"))
    {
        kind.AcceptOnlyFromAmong("auto", "curves", "map");
        logarithmic.CompletionSources.Add("x", "y", "colour");
        Arguments.Add(directory);
        foreach (var option in (Option[])[output, x, y, selection, kind, logarithmic, title])
            Options.Add(option);
        RemoteOptions.AddTo(this);
    }

    protected override async Task<int> RunAsync(CommandContext context)
    {
        var scales = Names.Split(context.GetAll(logarithmic));
        if (scales.FirstOrDefault(scale => scale is not ("x" or "y" or "colour")) is { } unknown)
            throw new InputException($"--log {unknown}: there is no such axis; there are x, y, colour");
        var request = new FigureRequest
        {
            Observables = Names.Split(context.GetAll(y)),
            X = context.Get(x),
            Kind = context.Get(kind) switch { "curves" => FigureKind.Curves, "map" => FigureKind.Map, _ => FigureKind.Automatic },
            Selection = [.. context.GetAll(selection)],
            LogarithmicX = scales.Contains("x") ? true : null,
            LogarithmicY = scales.Contains("y"),
            LogarithmicColours = scales.Contains("colour"),
            Title = context.Get(title) ?? "",
        };
        var sweep = await StoredSweep.OpenAsync(context, context.Get(directory));
        var data = await FigureData.ReadAsync(sweep, request, Note, context.Interruption);
        var specification = sweep.Plan.Specification;
        var svg = SvgWriter.Write(FigureBuilder.Build(data, request, $"{specification.Name} ({specification.Engine.Description.Name})"));
        if (context.Get(output) is not { } path)
        {
            context.Terminal.Output.Write(svg);
            return ExitCodes.Success;
        }

        await using var file = new StreamWriter(OutputFile.Create(path));
        await file.WriteAsync(svg.AsMemory(), context.Interruption);
        return ExitCodes.Success;

        void Note(string text) => context.Terminal.Error.WriteLine($"sweep: {text}");
    }
}
