using System.Collections.Immutable;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Specifications.Nodes;

namespace SweepCluster.Client.Stores;

/// <summary>Finds the observables that a store keeps.</summary>
internal static class StoredObservables
{
    /// <summary>All of them, in the order of the store.</summary>
    public static ImmutableArray<ObservableDescription> Of(SweepPlan plan) =>
        [.. plan.Specification.Outputs.Select(o => plan.Specification.Engine.Description.Observables[o])];

    /// <summary>The places, among those stored, of the ones named; of all when none is named.</summary>
    /// <exception cref="InputException">Some are not stored; the message has all that are not.</exception>
    public static ImmutableArray<int> Find(SweepPlan plan, ImmutableArray<string> names)
    {
        var stored = Of(plan).Select(o => o.Name).ToArray();
        if (names.IsEmpty)
            return [.. Enumerable.Range(0, stored.Length)];
        var problems = names.Where(name => !stored.Contains(name, StringComparer.Ordinal))
            .Select(name => NearestName.Find(name, stored) is { } nearest
                ? $"the store has no observable {name}; the nearest known name is {nearest}"
                : $"the store has no observable {name}; it has {NearestName.List(stored)}")
            .ToImmutableArray();
        return problems.IsEmpty ? [.. names.Select(name => Array.IndexOf(stored, name))] : throw new InputException(problems);
    }
}
