using SweepCluster.Sweeps.Specifications.Nodes;

namespace SweepCluster.Sweeps.Specifications.Reading;

/// <summary>Takes nodes for what a field needs, and says so where they are something else.</summary>
internal static class Fields
{
    /// <summary>The node as a mapping.</summary>
    public static MappingNode? Mapping(Node node, string path, string example, ErrorList errors)
    {
        if (node is MappingNode mapping)
            return mapping;
        errors.Add(node.Place, path, $"is {node.Kind}; a mapping is needed, such as {example}");
        return null;
    }

    /// <summary>The node as a text.</summary>
    public static ScalarNode? Scalar(Node node, string path, string what, ErrorList errors)
    {
        if (node is ScalarNode { IsNull: false } scalar)
            return scalar;
        errors.Add(node.Place, path, $"is {node.Kind}; {what} is needed");
        return null;
    }

    /// <summary>Reports the keys of a mapping that are not known.</summary>
    public static void RefuseUnknown(
        MappingNode mapping, string path, IReadOnlyCollection<string> known, ErrorList errors, Func<string, bool>? except = null)
    {
        foreach (var entry in mapping.Entries)
        {
            if (known.Contains(entry.Key) || except?.Invoke(entry.Key) == true)
                continue;
            var nearest = errors.IsFull ? null : NearestName.Find(entry.Key, known);
            errors.Add(
                entry.Place, Join(path, entry.Key),
                nearest is null ? $"the key {Echo.Bare(entry.Key)} is not known; known are {NearestName.List(known)}" : $"the key {Echo.Bare(entry.Key)} is not known",
                nearest);
        }
    }

    /// <summary>The path of a key below another.</summary>
    public static string Join(string path, string key) => path.Length == 0 ? Echo.Bare(key) : $"{path}.{Echo.Bare(key)}";
}
