using System.Collections.Immutable;
using System.Reflection;

namespace SweepCluster.Physics.Engines;

/// <summary>The engines found in a set of assemblies: every public class that is an <see cref="IEngine"/>.</summary>
public sealed class EngineCatalog
{
    private readonly ImmutableSortedDictionary<string, IEngine> engines;

    private EngineCatalog(IEnumerable<IEngine> engines) =>
        this.engines = engines.ToImmutableSortedDictionary(e => e.Description.Name, e => e, StringComparer.Ordinal);

    /// <summary>The engines that ship with SweepCluster.</summary>
    public static EngineCatalog Shipped { get; } = Discover(typeof(EngineCatalog).Assembly);

    /// <summary>All engines, by name.</summary>
    public IEnumerable<IEngine> Engines => engines.Values;

    /// <summary>The engine of that name, or <see langword="null"/>.</summary>
    public IEngine? Find(string name) => engines.GetValueOrDefault(name);

    /// <summary>Finds the engines of the given assemblies.</summary>
    /// <exception cref="ArgumentException">Two engines have the same name.</exception>
    public static EngineCatalog Discover(params ReadOnlySpan<Assembly> assemblies)
    {
        var found = new List<IEngine>();
        foreach (var assembly in assemblies)
        {
            foreach (var type in assembly.GetExportedTypes())
            {
                if (type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IEngine))
                    && type.GetConstructor(Type.EmptyTypes) is not null)
                {
                    found.Add((IEngine)Activator.CreateInstance(type)!);
                }
            }
        }

        return new EngineCatalog(found);
    }

    /// <summary>This catalog's engines and those of further assemblies, such as a user's own.</summary>
    /// <exception cref="ArgumentException">Two engines have the same name.</exception>
    public EngineCatalog With(params ReadOnlySpan<Assembly> assemblies) =>
        new(engines.Values.Concat(Discover(assemblies).engines.Values));
}
