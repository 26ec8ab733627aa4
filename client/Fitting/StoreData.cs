using System.Collections.Immutable;
using SweepCluster.Client.Commands;
using SweepCluster.Client.Stores;
using SweepCluster.Physics.Engines;
using SweepCluster.Physics.Fitting;

namespace SweepCluster.Client.Fitting;

/// <summary>The points of a store as columns: swept and fixed parameters, and observables with their errors.</summary>
/// <remarks>
/// Replicas are averaged, with the standard error of the mean as error. An observable with a dimension of its own, such as a
/// spectrum, is laid out along it when it is asked for. Points that are not done are left out.
/// </remarks>
internal static class StoreData
{
    private const string ErrorSuffix = "_error";

    /// <summary>Reads a store.</summary>
    /// <param name="context">What the command has around it.</param>
    /// <param name="directory">The store.</param>
    /// <param name="picked">Positions that are picked along dimensions.</param>
    /// <param name="wanted">Names that a fit or the user has for columns: arrays are read only if they are among these.</param>
    /// <exception cref="InputException">The store has no points to fit, or arrays that do not go together.</exception>
    public static async Task<DataFile> ReadAsync(CommandContext context, string directory, string[] picked, IReadOnlySet<string> wanted)
    {
        var sweep = await StoredSweep.OpenAsync(context, directory);
        var stored = StoredObservables.Of(sweep.Plan);
        var arrays = stored.Where(o => !o.Dimensions.IsEmpty && wanted.Contains(o.Name)).ToArray();
        ImmutableArray<ObservableDimension> own = arrays.Length > 0 ? arrays[0].Dimensions : [];
        if (arrays.FirstOrDefault(a => !a.Dimensions.Select(d => d.Name).SequenceEqual(own.Select(d => d.Name), StringComparer.Ordinal)) is { } other)
            throw new InputException($"{directory}: {arrays[0].Name} and {other.Name} have different dimensions; fit them one by one");
        var selection = Selection.Parse(
            picked, [.. GridDimension.Of(sweep.Plan), .. own.Select(GridDimension.Of)], text => context.Terminal.Error.WriteLine($"sweep: {text}"));
        var places = Enumerable.Range(0, stored.Length).Where(i => stored[i].Dimensions.IsEmpty || arrays.Contains(stored[i])).ToImmutableArray();
        var slice = await GridSlice.ReadAsync(sweep, selection, places, context.Interruption);
        var cubes = Enumerable.Range(0, slice.Observables.Length).Select(i => Reduce(NumberCube.Of(slice, i), selection)).ToArray();
        var file = Assemble(sweep, slice, cubes, selection);
        var (done, leftOut) = Done(file, [.. slice.Observables.Select(o => o.Name)]);
        if (leftOut > 0)
            context.Terminal.Error.WriteLine($"sweep: {leftOut} of {file.Count} points are not done and are left out");
        return done;
    }

    private static NumberCube Reduce(NumberCube cube, Selection selection)
    {
        for (var i = cube.Dimensions.Length - 1; i >= 0; i--)
        {
            if (selection.TryGet(cube.Dimensions[i], out var position))
                cube = cube.At(i, position);
            else if (cube.Dimensions[i].IsReplica)
                cube = cube.Dimensions[i].Length == 1 ? cube.At(i, 0) : cube.MeanOver(i);
        }

        return cube;
    }

    private static DataFile Assemble(StoredSweep sweep, GridSlice slice, NumberCube[] cubes, Selection selection)
    {
        // The widest cube has every dimension; the others lack those of arrays, which are the innermost.
        var widest = cubes.MaxBy(c => c.Values.Length)!;
        var count = widest.Values.Length;
        var columns = new Dictionary<string, DataColumn>(StringComparer.Ordinal);
        var stride = count;
        foreach (var dimension in widest.Dimensions)
        {
            var (length, outer) = (dimension.Length, stride);
            stride = (int)(outer / length);
            var inner = stride;
            foreach (var c in dimension.Coordinates.IsEmpty ? [dimension.Main] : dimension.Coordinates)
                columns[c.Name] = new DataColumn(c.Name, c.Unit, [.. Enumerable.Range(0, count).Select(i => c.ValueAt(i % outer / inner))]);
        }

        foreach (var (name, unit, value) in FixedValues(sweep, selection))
            columns.TryAdd(name, new DataColumn(name, unit, [.. Enumerable.Repeat(value, count)]));
        for (var o = 0; o < cubes.Length; o++)
        {
            var (observable, repeat) = (slice.Observables[o], count / cubes[o].Values.Length);
            columns.TryAdd(observable.Name, new DataColumn(observable.Name, observable.Unit, Spread(cubes[o].Values, repeat)));
            if (cubes[o].Errors is { } errors)
                columns[observable.Name + ErrorSuffix] = new DataColumn(observable.Name + ErrorSuffix, observable.Unit, Spread(errors, repeat));
        }

        return new DataFile([.. columns.Values], []);
    }

    private static ImmutableArray<double> Spread(double[] values, int repeat) =>
        repeat == 1 ? [.. values] : [.. values.SelectMany(value => Enumerable.Repeat(value, repeat))];

    private static IEnumerable<(string Name, string Unit, double Value)> FixedValues(StoredSweep sweep, Selection selection)
    {
        var specification = sweep.Plan.Specification;
        var parameters = specification.Engine.Description.Parameters;
        foreach (var held in GridDimension.Of(sweep.Plan))
        {
            if (!selection.TryGet(held, out var position))
                continue;
            foreach (var coordinate in held.Coordinates)
                yield return (coordinate.Name, coordinate.Unit, coordinate.ValueAt(position));
        }

        var first = sweep.Plan.ParametersOf(0).All.ToArray();
        for (var i = 0; i < parameters.Length; i++)
            yield return (parameters[i].Name, parameters[i].Unit, first[i]);
    }

    private static (DataFile File, int LeftOut) Done(DataFile file, HashSet<string> observables)
    {
        var measured = file.Columns.Where(c => observables.Contains(c.Name)).ToArray();
        var kept = Enumerable.Range(0, file.Count).Where(i => Array.Exists(measured, c => !double.IsNaN(c.Values[i]))).ToArray();
        return kept.Length == file.Count
            ? (file, 0)
            : (new DataFile([.. file.Columns.Select(c => c with { Values = [.. kept.Select(i => c.Values[i])] })], []), file.Count - kept.Length);
    }
}
