using System.Collections.Immutable;

namespace SweepCluster.Physics.Engines;

/// <summary>All that is known of an engine without running it: the data that specifications are checked against.</summary>
/// <param name="Name">Name in specifications, in kebab-case.</param>
/// <param name="Version">Version of the physics: a change that changes a result changes it.</param>
/// <param name="Meaning">One line: what the engine computes.</param>
/// <param name="Source">The paper or book the model is from.</param>
/// <param name="Parameters">Parameters, in the order of <see cref="PointBlock.Input(int)"/>.</param>
/// <param name="Observables">Observables, in the order of <see cref="PointBlock.Output(int)"/>.</param>
public sealed record EngineDescription(
    string Name,
    string Version,
    string Meaning,
    string Source,
    ImmutableArray<ParameterDescription> Parameters,
    ImmutableArray<ObservableDescription> Observables)
{
    /// <summary>Position of the parameter of that name, or -1.</summary>
    public int IndexOfParameter(string name) => FindIndex(Parameters, p => p.Name == name);

    /// <summary>Position of the observable of that name, or -1.</summary>
    public int IndexOfObservable(string name) => FindIndex(Observables, o => o.Name == name);

    private static int FindIndex<T>(ImmutableArray<T> items, Func<T, bool> matches)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (matches(items[i]))
                return i;
        }

        return -1;
    }
}
