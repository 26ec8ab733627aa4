using System.Buffers;
using System.Collections.Immutable;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Evaluation;

/// <summary>Lends the arrays that batches are computed into, so that a steady run allocates none.</summary>
/// <remarks>Safe from several threads at once.</remarks>
public static class ResultBuffers
{
    /// <summary>Lends an array for each stored observable of a plan, at least as long as so many points need.</summary>
    public static ImmutableArray<double[]> Rent(SweepPlan plan, int points)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var observables = plan.Specification.Engine.Description.Observables;
        return [.. plan.Specification.Outputs.Select(
            output => ArrayPool<double>.Shared.Rent(checked(observables[output].Size * points)))];
    }

    /// <summary>Takes back the arrays of a result that has been handed in.</summary>
    public static void Return(BatchResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        foreach (var values in result.Values)
            ArrayPool<double>.Shared.Return(values);
    }
}
