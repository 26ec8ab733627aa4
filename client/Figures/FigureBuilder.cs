using System.Collections.Immutable;
using SweepCluster.Client.Plots;
using SweepCluster.Client.Plots.Text;
using SweepCluster.Client.Stores;

namespace SweepCluster.Client.Figures;

/// <summary>Makes figures of what a store holds.</summary>
internal static class FigureBuilder
{
    // More curves than these are told apart by a colour bar, more than those by nothing.
    private const int MostNamedCurves = 10;
    private const int MostCurves = 200;
    private const int MostPanels = 12;

    /// <summary>A figure of numbers that were read.</summary>
    /// <exception cref="InputException">There are too many dimensions, or one that is named is not there.</exception>
    public static Figure Build(FigureData data, FigureRequest request, string description)
    {
        if (data.Dimensions.IsEmpty)
            throw new InputException("There is a single point to draw; sweep show has its numbers");
        var order = OrderOf(data, request);
        var ordered = data with { Cubes = [.. data.Cubes.Select(cube => cube.Transpose(order))] };
        var isMap = IsMap(ordered, request.Kind);
        var panelDimensions = ordered.Dimensions.Length - (ordered.Dimensions.Length == 1 ? 1 : 2);
        if (panelDimensions > 1 || (panelDimensions == 1 && ordered.Dimensions[0].Length > MostPanels))
        {
            var longest = ordered.Dimensions[0];
            throw new InputException(
                $"There are too many dimensions to draw ({string.Join(", ", ordered.Dimensions.Select(d => d.Name))}); "
                + $"pick a position, such as --select {longest.Main.Name}={longest.Main.TextAt(0)}");
        }

        var panels = panelDimensions == 0
            ? [Panel(ordered, request, isMap) with { Title = RichText.Escape(request.Title) }]
            : Enumerable.Range(0, (int)ordered.Dimensions[0].Length).Select(i => Panel(At(ordered, i), request, isMap) with
            {
                Title = TitleOf(ordered.Dimensions[0].Main, i),
            }).ToImmutableArray();
        var columns = (int)Math.Ceiling(Math.Sqrt(panels.Length));
        return new Figure(panels)
        {
            Columns = columns,
            PanelWidthPoints = columns == 1 ? 360 : 270,
            PanelHeightPoints = columns == 1 ? 270 : 205,
            Description = description,
        };
    }

    // Panels first, then curves or rows, and x last: the one named, or a spectrum's own dimension, or the longest with numbers.
    private static int[] OrderOf(FigureData data, FigureRequest request)
    {
        var dimensions = data.Dimensions;
        var x = request.X is { } name
            ? FindDimension(dimensions, name)
            : dimensions.Length > 1 && data.Observables[0].Dimensions.Any(d => d.Name == dimensions[^1].Name)
                ? dimensions.Length - 1
                : Enumerable.Range(0, dimensions.Length).MaxBy(i => (dimensions[i].Main.Choices.IsEmpty, dimensions[i].Length));
        var rest = Enumerable.Range(0, dimensions.Length).Where(i => i != x).OrderBy(i => dimensions[i].Length);
        return [.. rest, x];
    }

    private static int FindDimension(ImmutableArray<GridDimension> dimensions, string name)
    {
        for (var i = 0; i < dimensions.Length; i++)
        {
            if (dimensions[i].Name == name || dimensions[i].Coordinates.Any(c => c.Name == name))
                return i;
        }

        throw new InputException($"--x {name}: there is no such dimension to draw along; there are {string.Join(", ", dimensions.Select(d => d.Name))}");
    }

    private static bool IsMap(FigureData data, FigureKind kind)
    {
        if (data.Dimensions.Length < 2)
        {
            return kind != FigureKind.Map
                ? false
                : throw new InputException("A heat map needs two dimensions; there is one. Draw curves");
        }

        var other = data.Dimensions[^2];
        if (kind == FigureKind.Map && data.Cubes.Length > 1)
            throw new InputException("A heat map shows one observable; name one with --y");
        if (kind == FigureKind.Curves && other.Length > MostCurves)
            throw new InputException($"{other.Length} curves are too many; draw a heat map, or pick a position along {other.Name} with --select");
        return kind == FigureKind.Map || (kind == FigureKind.Automatic && other.Length > MostNamedCurves && data.Cubes.Length == 1);
    }

    private static Panel Panel(FigureData data, FigureRequest request, bool isMap) =>
        isMap ? MapPanel.Of(data, request) : CurvePanel.Of(data, request, MostNamedCurves);

    private static FigureData At(FigureData data, int position) =>
        data with { Cubes = [.. data.Cubes.Select(cube => cube.At(0, position))] };

    private static string TitleOf(GridCoordinate coordinate, long position)
    {
        var value = coordinate.Choices.IsEmpty
            ? NumberLabel.Of(coordinate.ValueAt(position)) + (coordinate.Unit.Length > 0 ? " " + coordinate.Unit : "")
            : RichText.Escape(coordinate.TextAt(position));
        return $"{QuantityLabel.Of(coordinate.Symbol)} = {value}";
    }
}
