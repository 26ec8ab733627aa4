using System.Collections.Immutable;
using System.Reflection;

namespace SweepCluster.Physics.Engines;

/// <summary>The engines found in a set of assemblies: every public class that is an <see cref="IEngine"/>.</summary>
/// <remarks>Safe from several threads at once. An engine is made when it is asked for: a program starts with one of many.</remarks>
public sealed class EngineCatalog
{
    private readonly ImmutableSortedDictionary<string, Lazy<IEngine>> engines;

    private EngineCatalog(IEnumerable<KeyValuePair<string, Lazy<IEngine>>> engines) =>
        this.engines = engines.ToImmutableSortedDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal);

    /// <summary>The engines that ship with SweepCluster.</summary>
    public static EngineCatalog Shipped { get; } = Discover(typeof(EngineCatalog).Assembly);

    /// <summary>All engines, by name.</summary>
    public IEnumerable<IEngine> Engines => engines.Values.Select(e => e.Value);

    /// <summary>The engine of that name, or <see langword="null"/>.</summary>
    public IEngine? Find(string name) => engines.GetValueOrDefault(name)?.Value;

    /// <summary>Finds the engines of the given assemblies.</summary>
    /// <exception cref="ArgumentException">Two engines have the same name.</exception>
    public static EngineCatalog Discover(params ReadOnlySpan<Assembly> assemblies)
    {
        var found = new List<KeyValuePair<string, Lazy<IEngine>>>();
        foreach (var assembly in assemblies)
        {
            foreach (var type in assembly.GetExportedTypes())
            {
                if (type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IEngine))
                    && type.GetConstructor(Type.EmptyTypes) is not null)
                {
                    var engine = new Lazy<IEngine>(() => (IEngine)Activator.CreateInstance(type)!);
                    found.Add(new(type.GetCustomAttribute<EngineAttribute>()?.Name ?? engine.Value.Description.Name, engine));
                }
            }
        }

        return new EngineCatalog(found);
    }

    /// <summary>This catalog's engines and those of further assemblies, such as a user's own.</summary>
    /// <exception cref="ArgumentException">Two engines have the same name.</exception>
    public EngineCatalog With(params ReadOnlySpan<Assembly> assemblies) =>
        new(engines.Concat(Discover(assemblies).engines));
}
