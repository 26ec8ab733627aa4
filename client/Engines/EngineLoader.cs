using System.Reflection;
using System.Runtime.Loader;
using SweepCluster.Physics.Engines;

namespace SweepCluster.Client.Engines;

/// <summary>Finds the engines of a run: those that ship, and those of further assemblies.</summary>
public static class EngineLoader
{
    /// <summary>The variable of the environment that names assemblies with engines, separated as in PATH.</summary>
    public const string Variable = "SWEEP_ENGINES";

    /// <summary>The shipped engines and those of the assemblies at <paramref name="paths"/>.</summary>
    /// <exception cref="InputException">A file is missing, no assembly, holds no engine, or one of a name that is taken.</exception>
    public static EngineCatalog Load(IEnumerable<string> paths)
    {
        var catalog = EngineCatalog.Shipped;
        foreach (var path in paths.Select(Path.GetFullPath).Distinct(StringComparer.Ordinal))
            catalog = Add(catalog, path);
        return catalog;
    }

    /// <summary>The paths in a value of <see cref="Variable"/>.</summary>
    public static IEnumerable<string> Split(string? value) => (value ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static EngineCatalog Add(EngineCatalog catalog, string path)
    {
        if (!File.Exists(path))
            throw new InputException($"There is no file {path} to load engines from; name a .dll.");
        try
        {
            var found = EngineCatalog.Discover(new PluginContext(path).LoadFromAssemblyPath(path));
            if (!found.Engines.Any())
            {
                throw new InputException(
                    $"{path} holds no engine: no public class that implements {nameof(IEngine)} and has a constructor without parameters.");
            }

            return catalog.With([.. found.Engines.Select(engine => engine.GetType().Assembly).Distinct()]);
        }
        catch (Exception fault) when (fault is BadImageFormatException or FileLoadException or FileNotFoundException)
        {
            throw new InputException($"{path} cannot be loaded as a .NET assembly: {fault.Message}", fault);
        }
        catch (Exception fault) when (fault is TypeLoadException or ReflectionTypeLoadException or MissingMethodException)
        {
            throw new InputException($"{path} was built against another version of this program: {fault.Message}", fault);
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or TargetInvocationException)
        {
            throw new InputException($"The engines of {path} cannot be used: {(fault.InnerException ?? fault).Message}", fault);
        }
    }

    // What the plugin brings along is its own; what this program has too (the engine contract) is this program's, or
    // its engines would not be engines here.
    private sealed class PluginContext(string path) : AssemblyLoadContext(Path.GetFileName(path))
    {
        private readonly AssemblyDependencyResolver resolver = new(path);

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            if (Default.Assemblies.Any(loaded => loaded.GetName().Name == assemblyName.Name))
                return null;
            return resolver.ResolveAssemblyToPath(assemblyName) is { } found ? LoadFromAssemblyPath(found) : null;
        }
    }
}
