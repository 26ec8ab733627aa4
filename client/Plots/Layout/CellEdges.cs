using System.Collections.Immutable;

namespace SweepCluster.Client.Plots.Layout;

/// <summary>The borders of a heat map's cells: halfway between neighbouring coordinates on the axis.</summary>
internal static class CellEdges
{
    /// <summary>One border more than coordinates; the outer cells are as wide outward as inward.</summary>
    public static ImmutableArray<double> Of(ImmutableArray<double> coordinates, AxisScale scale)
    {
        if (scale == AxisScale.Logarithmic)
            return [.. Linear([.. coordinates.Select(Math.Log)], single: Math.Log(2)).Select(Math.Exp)];
        return [.. Linear(coordinates, single: coordinates[0] == 0 ? 1 : Math.Abs(coordinates[0]) / 5)];
    }

    private static IEnumerable<double> Linear(ImmutableArray<double> coordinates, double single)
    {
        if (coordinates.Length == 1)
            return [coordinates[0] - (single / 2), coordinates[0] + (single / 2)];
        var inner = coordinates.Zip(coordinates.Skip(1), (left, right) => (left / 2) + (right / 2));
        return [
            (1.5 * coordinates[0]) - (0.5 * coordinates[1]),
            .. inner,
            (1.5 * coordinates[^1]) - (0.5 * coordinates[^2])];
    }
}
