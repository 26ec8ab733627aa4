using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Specifications.Nodes;

namespace SweepCluster.Sweeps.Specifications.Reading;

/// <summary>Asks the engine about points of the sweep: which values do not go together.</summary>
/// <remarks>
/// A sweep none of whose points can be computed is refused. One of which some cannot is a matter of its author, who may
/// sweep on purpose past the edge of what exists: those points are stored as failed, and a warning says so beforehand.
/// </remarks>
internal static class PointRules
{
    /// <summary>The most points that are looked at: every one of a small grid, otherwise corners and points between.</summary>
    public const int MostPoints = 1024;

    // Corners of a grid: first and last position of so many of its slowest axes.
    private const int MostCorneredAxes = 9;

    /// <summary>Reports what the engine says.</summary>
    public static void Check(SweepPlan plan, Place place, ErrorList errors)
    {
        var looked = 0;
        var refused = 0;
        var reasons = new HashSet<string>();
        foreach (var index in IndicesOf(plan))
        {
            looked++;
            if (AskEngine(plan.Specification.Engine, plan.ParametersOf(index)) is not { } reason)
                continue;
            refused++;
            reasons.Add(reason);
        }

        if (refused == 0)
            return;
        var first = reasons.First();
        var more = reasons.Count > 1 ? $" (and {reasons.Count - 1} other reasons)" : "";
        if (refused == looked)
        {
            var which = looked == 1 ? "the point" : looked == plan.PointCount / plan.Specification.Replicas ? $"each of the {looked} points" : $"each of the {looked} points looked at";
            errors.Add(place, Keys.Parameters, $"{which} has values that do not go together: {first}{more}");
        }
        else
        {
            errors.Warn(
                place, Keys.Parameters,
                $"{refused} of {looked} points looked at have values that do not go together and will be stored as failed: {first}{more}");
        }
    }

    private static string? AskEngine(IEngine engine, ParameterValues point)
    {
        try
        {
            return engine.Check(point);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            // Engines may be anybody's; reading a file never throws.
            return $"the engine's own check failed with {e.GetType().Name}: {e.Message}";
        }
    }

    private static IEnumerable<long> IndicesOf(SweepPlan plan)
    {
        var replicas = plan.Specification.Replicas;
        var points = plan.PointCount / replicas;
        var indices = new SortedSet<long>();
        if (points > MostPoints)
        {
            AddCorners(plan, replicas, indices);
            var left = MostPoints - indices.Count;
            for (var i = 0; i < left; i++)
                indices.Add((long)((Int128)i * (points - 1) / Math.Max(1, left - 1)));
        }
        else
        {
            for (long i = 0; i < points; i++)
                indices.Add(i);
        }

        return indices.Select(i => i * replicas);
    }

    private static void AddCorners(SweepPlan plan, long replicas, SortedSet<long> indices)
    {
        var axes = plan.Specification.Axes;
        var cornered = Math.Min(axes.Length, MostCorneredAxes);
        var positions = new long[plan.Grid.Shape.Length];
        for (var corner = 0; corner < 1 << cornered; corner++)
        {
            for (var i = 0; i < cornered; i++)
                positions[i] = (corner >> i & 1) == 0 ? 0 : axes[i].Length - 1;
            indices.Add(plan.Grid.IndexOf(positions) / replicas);
        }
    }
}
