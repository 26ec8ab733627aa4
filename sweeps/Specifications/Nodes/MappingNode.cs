using System.Diagnostics.CodeAnalysis;

namespace SweepCluster.Sweeps.Specifications.Nodes;

/// <summary>Keys and their values, in the order they are written; no key occurs twice.</summary>
internal sealed class MappingNode(Place place) : Node(place)
{
    private readonly List<Entry> entries = [];
    private readonly Dictionary<string, int> positions = [];

    /// <summary>Keys and values.</summary>
    public IReadOnlyList<Entry> Entries => entries;

    /// <inheritdoc/>
    public override string Kind => "a mapping";

    /// <summary>The entry with this key.</summary>
    public bool TryFind(string key, [NotNullWhen(true)] out Entry? entry)
    {
        entry = positions.TryGetValue(key, out var position) ? entries[position] : null;
        return entry is not null;
    }

    /// <summary>Appends an entry, unless its key is there already: then returns the entry that is.</summary>
    public Entry? Add(Entry entry)
    {
        if (TryFind(entry.Key, out var first))
            return first;
        positions.Add(entry.Key, entries.Count);
        entries.Add(entry);
        return null;
    }

    /// <summary>Puts an entry in place of the one with its key, or at the end.</summary>
    public void Set(Entry entry)
    {
        if (positions.TryGetValue(entry.Key, out var position))
            entries[position] = entry;
        else
            Add(entry);
    }

    /// <summary>Takes an entry out, if there is one with this key.</summary>
    public void Remove(string key)
    {
        if (!positions.Remove(key, out var position))
            return;
        entries.RemoveAt(position);
        for (var i = position; i < entries.Count; i++)
            positions[entries[i].Key] = i;
    }

    /// <summary>A key and its value.</summary>
    /// <param name="Key">The key.</param>
    /// <param name="Place">Where the key is written.</param>
    /// <param name="Value">The value.</param>
    public sealed record Entry(string Key, Place Place, Node Value);
}
