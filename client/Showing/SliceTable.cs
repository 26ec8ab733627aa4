using System.Collections.Immutable;
using SweepCluster.Client.Commands;
using SweepCluster.Client.Export;
using SweepCluster.Client.Stores;
using SweepCluster.Client.Terminals;

namespace SweepCluster.Client.Showing;

/// <summary>The points of a slice, a row each.</summary>
internal static class SliceTable
{
    // Of an array, as many numbers are shown in a row.
    private const int MostNumbers = 4;

    /// <summary>Reads a slice and writes its first rows.</summary>
    /// <exception cref="InputException">An observable or a selection is wrong.</exception>
    public static async Task WriteAsync(
        CommandContext context, StoredSweep sweep, ImmutableArray<string> names, string[] picked, int rows)
    {
        var places = StoredObservables.Find(sweep.Plan, names);
        var selection = Selection.Parse(picked, GridDimension.Of(sweep.Plan), text => context.Terminal.Error.WriteLine($"sweep: {text}"));
        var slice = await GridSlice.ReadAsync(sweep, selection, places, context.Interruption);
        if (context.WantsJson)
            WriteJson(context.Terminal, slice);
        else
            WriteRows(context.Terminal, slice, rows);
    }

    private static void WriteRows(Terminal terminal, GridSlice slice, int rows)
    {
        var coordinates = slice.Dimensions.SelectMany((d, i) => CoordinatesOf(d).Select(c => (Dimension: i, Coordinate: c))).ToArray();
        var table = new TextTable([
            .. coordinates.Select(c => new TextColumn(WithUnit(c.Coordinate.Name, c.Coordinate.Unit), IsNumber: c.Coordinate.Choices.IsEmpty)),
            .. slice.Observables.Select(o => new TextColumn(WithUnit(o.Name, o.Unit), IsNumber: true)),
            new TextColumn("status")]);
        for (var point = 0; point < Math.Min(rows, slice.PointCount); point++)
        {
            var positions = slice.PositionsOf(point);
            table.Add([
                .. coordinates.Select(c => c.Coordinate.TextAt(positions[c.Dimension])),
                .. slice.Observables.Select((o, i) => NumbersOf(slice.Values[i].AsSpan(point * o.Size, o.Size))),
                PointStates.NameOf(slice.Status[point])]);
        }

        TableWriter.Write(terminal, table);
        if (slice.PointCount > rows)
            terminal.Output.WriteLine($"... {Words.Count(slice.PointCount - rows, "more row")}; --rows shows more, sweep export writes all");
    }

    private static ImmutableArray<GridCoordinate> CoordinatesOf(GridDimension dimension) =>
        dimension.Coordinates.IsEmpty ? [dimension.Main] : dimension.Coordinates;

    private static string WithUnit(string name, string unit) => unit.Length == 0 ? name : $"{name} ({unit})";

    private static string NumbersOf(ReadOnlySpan<double> numbers)
    {
        if (numbers.Length == 1)
            return numbers[0].ToString("G10");
        var shown = new List<string>();
        foreach (var number in numbers[..Math.Min(numbers.Length, MostNumbers)])
            shown.Add(number.ToString("G4"));
        return string.Join(' ', shown) + (numbers.Length > MostNumbers ? " ..." : "");
    }

    private static void WriteJson(Terminal terminal, GridSlice slice) => JsonOutput.Write(terminal, json =>
    {
        json.WriteStartArray();
        for (var point = 0; point < slice.PointCount; point++)
        {
            var positions = slice.PositionsOf(point);
            json.WriteStartObject();
            for (var d = 0; d < slice.Dimensions.Length; d++)
            {
                foreach (var coordinate in CoordinatesOf(slice.Dimensions[d]))
                {
                    if (coordinate.Choices.IsEmpty)
                        json.WriteReal(coordinate.Name, coordinate.ValueAt(positions[d]));
                    else
                        json.WriteString(coordinate.Name, coordinate.TextAt(positions[d]));
                }
            }

            for (var o = 0; o < slice.Observables.Length; o++)
            {
                var observable = slice.Observables[o];
                json.WritePropertyName(observable.Name);
                JsonOutput.WriteArray(
                    json, [.. observable.Dimensions.Select(d => d.Size)], slice.Values[o].AsSpan(point * observable.Size, observable.Size));
            }

            json.WriteString("status", PointStates.NameOf(slice.Status[point]));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
