using System.Collections.Immutable;
using SweepCluster.Sweeps.Specifications.Nodes;

namespace SweepCluster.Sweeps.Specifications.Reading;

/// <summary>Reads which observables are stored: by default all.</summary>
internal sealed class OutputSection(ReadingContext context)
{
    /// <summary>Positions of the observables, in the engine's order.</summary>
    public ImmutableArray<int> Read(MappingNode root)
    {
        var known = context.Description.Observables.Select(o => o.Name).ToList();
        if (!root.TryFind(Keys.Outputs, out var entry))
            return [.. Enumerable.Range(0, known.Count)];
        if (entry.Value is not SequenceNode list)
        {
            context.Errors.Add(entry.Value.Place, Keys.Outputs, $"is {entry.Value.Kind}; a list of observables is needed, such as [{known[0]}]");
            return [];
        }

        if (list.Items.Count == 0)
            context.Errors.Add(list.Place, Keys.Outputs, "is empty; name at least one observable, or leave the key out for all");
        var outputs = new SortedSet<int>();
        for (var i = 0; i < list.Items.Count; i++)
            ReadName(list.Items[i], $"{Keys.Outputs}[{i}]", known, outputs);
        return [.. outputs];
    }

    private void ReadName(Node node, string path, List<string> known, SortedSet<int> outputs)
    {
        if (Fields.Scalar(node, path, "the name of an observable", context.Errors) is not { Text: var name })
            return;
        var index = known.IndexOf(name);
        if (index < 0)
        {
            var nearest = context.Errors.IsFull ? null : NearestName.Find(name, known);
            var list = nearest is null ? $"; it has {NearestName.List(known)}" : "";
            context.Errors.Add(node.Place, path, $"engine {context.Description.Name} has no observable {Echo.Bare(name)}{list}", nearest);
        }
        else if (!outputs.Add(index))
        {
            context.Errors.Add(node.Place, path, $"{name} is listed twice; remove one");
        }
    }
}
