using System.Collections.Immutable;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Axes;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Client.Stores;

/// <summary>One dimension of what is stored: an axis of the sweep, its replicas, or an observable's own.</summary>
/// <param name="Name">Name of the dimension.</param>
/// <param name="Length">Number of positions.</param>
/// <param name="Coordinates">What is known of each position; none for replicas.</param>
internal sealed record GridDimension(string Name, long Length, ImmutableArray<GridCoordinate> Coordinates)
{
    /// <summary>Whether the dimension counts replicas.</summary>
    public bool IsReplica { get; private init; }

    /// <summary>The coordinate that stands for the dimension in plots and tables; a count where there is none.</summary>
    public GridCoordinate Main => Coordinates.IsEmpty ? new GridCoordinate(Name, Name, "", [], position => position) : Coordinates[0];

    /// <summary>The dimensions of a sweep's grid, the slowest first.</summary>
    public static ImmutableArray<GridDimension> Of(SweepPlan plan)
    {
        var specification = plan.Specification;
        var parameters = specification.Engine.Description.Parameters;
        var dimensions = specification.Axes.Select(axis => new GridDimension(
            axis.Name, axis.Length, [.. axis.Parameters.Select(p => Coordinate(parameters[p.Parameter], p.Values))]));
        return specification.Replicas > 1
            ? [.. dimensions, new GridDimension(SweepPlan.ReplicaDimension, specification.Replicas, []) { IsReplica = true }]
            : [.. dimensions];
    }

    /// <summary>An observable's own dimension.</summary>
    public static GridDimension Of(ObservableDimension dimension) => new(
        dimension.Name,
        dimension.Size,
        [new GridCoordinate(dimension.Name, dimension.Name, dimension.Unit, [], position => dimension.Coordinates[(int)position])]);

    private static GridCoordinate Coordinate(ParameterDescription parameter, IAxisValues values) =>
        new(parameter.Name, parameter.Symbol, parameter.Unit, parameter.Choices, position => values[position]);
}
