using System.Collections.Immutable;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Axes;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Slices;

/// <summary>One dimension of a sweep's grid and the parameters that vary along it; none along replicas.</summary>
/// <param name="Name">Name of the dimension.</param>
/// <param name="Length">Number of positions.</param>
/// <param name="Parameters">What varies along it.</param>
public sealed record SliceDimension(
    string Name, long Length, ImmutableArray<(ParameterDescription Parameter, IAxisValues Values)> Parameters)
{
    /// <summary>The dimensions of a sweep, the slowest first.</summary>
    public static ImmutableArray<SliceDimension> Of(SweepPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var specification = plan.Specification;
        var parameters = specification.Engine.Description.Parameters;
        var axes = specification.Axes.Select(axis => new SliceDimension(
            axis.Name, axis.Length, [.. axis.Parameters.Select(p => (parameters[p.Parameter], p.Values))]));
        return specification.Replicas > 1
            ? [.. axes, new SliceDimension(SweepPlan.ReplicaDimension, specification.Replicas, [])]
            : [.. axes];
    }
}
