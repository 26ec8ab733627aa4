using System.Collections.Immutable;
using SweepCluster.Client.Stores;
using SweepCluster.Physics.Engines;

namespace SweepCluster.Client.Figures;

/// <summary>The observables of a figure and their numbers, over the same dimensions.</summary>
/// <param name="Observables">What is drawn.</param>
/// <param name="Cubes">The numbers of each.</param>
internal sealed record FigureData(ImmutableArray<ObservableDescription> Observables, ImmutableArray<NumberCube> Cubes)
{
    private const string ErrorSuffix = "_error";

    /// <summary>The dimensions that are left.</summary>
    public ImmutableArray<GridDimension> Dimensions => Cubes[0].Dimensions;

    /// <summary>Reads what a figure needs: dimensions of one position are dropped, replicas averaged.</summary>
    /// <exception cref="InputException">An observable or a selection is wrong, or the slice is too large.</exception>
    public static async Task<FigureData> ReadAsync(
        StoredSweep sweep, FigureRequest request, Action<string> note, CancellationToken cancellation)
    {
        var observables = Choose(sweep, request.Observables);
        var own = observables[0].Dimensions;
        if (observables.Any(o => !o.Dimensions.Select(d => d.Name).SequenceEqual(own.Select(d => d.Name), StringComparer.Ordinal)))
            throw new InputException($"{string.Join(", ", observables.Select(o => o.Name))} have different dimensions; draw them one by one");
        var ownDimensions = own.Select(GridDimension.Of).ToImmutableArray();
        var selection = Stores.Selection.Parse(
            request.Selection, [.. GridDimension.Of(sweep.Plan), .. ownDimensions], note);
        var slice = await GridSlice.ReadAsync(sweep, selection, PlacesOf(sweep, observables), cancellation);
        var cubes = observables.Select((_, i) => Reduce(NumberCube.Of(slice, slice.Observables.IndexOf(observables[i])), selection));
        return new FigureData(observables, [.. cubes]);
    }

    // Positions of the grid were picked while reading; what is left is picked here.
    private static NumberCube Reduce(NumberCube cube, Selection selection)
    {
        for (var i = cube.Dimensions.Length - 1; i >= 0; i--)
        {
            var dimension = cube.Dimensions[i];
            if (selection.TryGet(dimension, out var position))
                cube = cube.At(i, position);
            else if (dimension.Length == 1)
                cube = cube.At(i, 0);
            else if (dimension.IsReplica)
                cube = cube.MeanOver(i);
        }

        return cube;
    }

    private static ImmutableArray<ObservableDescription> Choose(StoredSweep sweep, ImmutableArray<string> names)
    {
        var stored = StoredObservables.Of(sweep.Plan);
        return names.IsEmpty
            ? [stored.FirstOrDefault(o => !o.Name.EndsWith(ErrorSuffix, StringComparison.Ordinal)) ?? stored[0]]
            : [.. StoredObservables.Find(sweep.Plan, names).Select(place => stored[place])];
    }

    private static ImmutableArray<int> PlacesOf(StoredSweep sweep, ImmutableArray<ObservableDescription> observables)
    {
        var stored = StoredObservables.Of(sweep.Plan);
        var wanted = observables.SelectMany(o => new[] { o.Name, o.Name + ErrorSuffix }).ToHashSet(StringComparer.Ordinal);
        return [.. Enumerable.Range(0, stored.Length).Where(i => wanted.Contains(stored[i].Name))];
    }
}
