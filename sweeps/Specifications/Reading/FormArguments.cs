using SweepCluster.Sweeps.Specifications.Nodes;

namespace SweepCluster.Sweeps.Specifications.Reading;

/// <summary>The arguments of a form, written in order as <c>[0, 1, 11]</c> or by name as <c>{start: 0, stop: 1, count: 11}</c>.</summary>
internal sealed class FormArguments
{
    private readonly Dictionary<string, (Node Node, string Path)> arguments = [];

    private FormArguments()
    {
    }

    /// <summary>The node of an argument and its field; the argument must be there.</summary>
    public (Node Node, string Path) this[string name] => arguments[name];

    /// <summary>Whether an argument is given.</summary>
    public bool Has(string name) => arguments.ContainsKey(name);

    /// <summary>Reads the arguments; <see langword="null"/> where one is missing or unknown, which is then among the errors.</summary>
    /// <param name="form">The form.</param>
    /// <param name="path">Field of the form.</param>
    /// <param name="names">Names in order; all are needed.</param>
    /// <param name="alternative">A name that may be given in place of <paramref name="replaced"/>.</param>
    /// <param name="replaced">What it is given in place of.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static FormArguments? Read(
        MappingNode.Entry form, string path, string[] names, string? alternative, string? replaced, ErrorList errors)
    {
        var usage = $"[{string.Join(", ", names)}] or {{{string.Join(", ", names.Select(n => n + ": ..."))}}}";
        switch (form.Value)
        {
            case SequenceNode sequence when sequence.Items.Count == names.Length:
                var inOrder = new FormArguments();
                for (var i = 0; i < names.Length; i++)
                    inOrder.arguments.Add(names[i], (sequence.Items[i], $"{path}[{i}]"));
                return inOrder;
            case SequenceNode sequence:
                errors.Add(form.Value.Place, path, $"has {sequence.Items.Count} items; {form.Key} is {usage}");
                return null;
            case MappingNode mapping:
                return ReadNamed(mapping, path, names, alternative, replaced, usage, errors);
            default:
                errors.Add(form.Value.Place, path, $"is {form.Value.Kind}; {form.Key} is {usage}");
                return null;
        }
    }

    private static FormArguments? ReadNamed(
        MappingNode mapping, string path, string[] names, string? alternative, string? replaced, string usage, ErrorList errors)
    {
        string[] known = alternative is null ? names : [.. names, alternative];
        Fields.RefuseUnknown(mapping, path, known, errors);
        var named = new FormArguments();
        foreach (var entry in mapping.Entries.Where(e => known.Contains(e.Key)))
            named.arguments.Add(entry.Key, (entry.Value, Fields.Join(path, entry.Key)));
        if (alternative is not null && named.Has(alternative))
        {
            if (named.Has(replaced!))
            {
                errors.Add(mapping.Place, path, $"has both {replaced} and {alternative}; remove one");
                return null;
            }

            names = [.. names.Where(n => n != replaced)];
        }

        var missing = names.Where(n => !named.Has(n)).ToList();
        if (missing.Count == 0)
            return mapping.Entries.All(e => known.Contains(e.Key)) ? named : null;
        errors.Add(mapping.Place, path, $"lacks {string.Join(" and ", missing)}; it is {usage}");
        return null;
    }
}
