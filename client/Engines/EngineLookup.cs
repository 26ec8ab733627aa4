using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Specifications.Nodes;

namespace SweepCluster.Client.Engines;

/// <summary>Finds engines by the names that users type.</summary>
internal static class EngineLookup
{
    /// <summary>The engine of that name.</summary>
    /// <exception cref="InputException">There is none; the message says which there are.</exception>
    public static IEngine Find(EngineCatalog engines, string name)
    {
        if (engines.Find(name) is { } engine)
            return engine;
        var known = engines.Engines.Select(e => e.Description.Name).ToArray();
        var hint = NearestName.Find(name, known) is { } nearest
            ? $"the nearest known name is {nearest}"
            : $"known are {NearestName.List(known)}";
        throw new InputException($"engine: there is no engine {name}; {hint}");
    }
}
