using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Specifications.Nodes;

namespace SweepCluster.Sweeps.Specifications.Reading;

/// <summary>Reads the sweep's name and description, and finds its engine.</summary>
internal sealed class HeaderSection(EngineCatalog catalog, ErrorList errors)
{
    private const int LongestName = 100;

    private static readonly string[] EngineKeys = [Keys.Name, Keys.Version];

    /// <summary>The sweep's name; <see langword="null"/> where it is missing or wrong.</summary>
    public string? ReadName(MappingNode root)
    {
        if (!root.TryFind(Keys.Sweep, out var entry))
        {
            errors.Add(root.Place, Keys.Sweep, "is missing; give the sweep a name, such as sweep: na-dispersion");
            return null;
        }

        if (Fields.Scalar(entry.Value, Keys.Sweep, "a name", errors) is not { Text: var name })
            return null;
        if (name.Length is > 0 and <= LongestName && char.IsAsciiLetterOrDigit(name[0])
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            return name;
        }

        errors.Add(
            entry.Value.Place, Keys.Sweep,
            $"is {Echo.Of(name)}; a name has up to {LongestName} letters (a to z), digits, - _ and ., and starts with a letter or digit");
        return null;
    }

    /// <summary>The description; empty where there is none.</summary>
    public string ReadDescription(MappingNode root) =>
        root.TryFind(Keys.Description, out var entry) && entry.Value is not ScalarNode { IsNull: true }
            ? Fields.Scalar(entry.Value, Keys.Description, "a text", errors)?.Text ?? ""
            : "";

    /// <summary>The engine; <see langword="null"/> where it is missing, not known or of another version.</summary>
    public IEngine? ReadEngine(MappingNode root)
    {
        if (!root.TryFind(Keys.Engine, out var entry))
        {
            errors.Add(root.Place, Keys.Engine, $"is missing; engines are {NearestName.List(catalog.Engines.Select(e => e.Description.Name))}");
            return null;
        }

        if (entry.Value is not MappingNode mapping)
            return Find(entry.Value, Keys.Engine);
        Fields.RefuseUnknown(mapping, Keys.Engine, EngineKeys, errors);
        if (!mapping.TryFind(Keys.Name, out var name))
        {
            errors.Add(mapping.Place, Keys.Engine, "lacks name; it is NAME or {name: NAME, version: \"1\"}");
            return null;
        }

        var engine = Find(name.Value, Fields.Join(Keys.Engine, Keys.Name));
        return engine is not null && mapping.TryFind(Keys.Version, out var version) && !IsVersion(engine, version.Value) ? null : engine;
    }

    /// <summary>The engine that a specification names, where it is known; nothing is reported.</summary>
    public static IEngine? Peek(MappingNode root, EngineCatalog catalog)
    {
        if (!root.TryFind(Keys.Engine, out var entry))
            return null;
        var node = entry.Value is MappingNode mapping && mapping.TryFind(Keys.Name, out var name) ? name.Value : entry.Value;
        return node is ScalarNode { IsNull: false } scalar ? catalog.Find(scalar.Text) : null;
    }

    private IEngine? Find(Node node, string path)
    {
        if (Fields.Scalar(node, path, "the name of an engine", errors) is not { Text: var name })
            return null;
        if (catalog.Find(name) is { } engine)
            return engine;
        var known = catalog.Engines.Select(e => e.Description.Name).ToList();
        errors.Add(
            node.Place, path,
            $"there is no engine {Echo.Of(name)}; engines are {NearestName.List(known)}",
            NearestName.Find(name, known));
        return null;
    }

    private bool IsVersion(IEngine engine, Node node)
    {
        var path = Fields.Join(Keys.Engine, Keys.Version);
        if (Fields.Scalar(node, path, "a version", errors) is not { Text: var version })
            return false;
        if (version == engine.Description.Version)
            return true;
        errors.Add(
            node.Place, path,
            $"is {Echo.Of(version)}; this program has version {Echo.Of(engine.Description.Version)} of {engine.Description.Name}, "
            + "whose results differ; ask for that one, or use the program that has yours");
        return false;
    }
}
