using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Specifications.Nodes;

namespace SweepCluster.Sweeps.Specifications.Reading;

/// <summary>Applies <c>name=value</c> pairs to a specification before it is checked, so that they are checked as if written in it.</summary>
/// <remarks>
/// A key of the sweep is replaced. A parameter gets the value or tie in place of its axis, if it had one of its own; a
/// list or another form of axis makes it an axis, in the place of the one it had or as the fastest.
/// </remarks>
internal sealed class Overrides(MappingNode root, EngineCatalog catalog, ErrorList errors)
{
    /// <summary>How the console's option is written, for messages.</summary>
    public const string Option = "--set";

    /// <summary>Applies the overrides in turn.</summary>
    public void Apply(IEnumerable<string> overrides)
    {
        var parsed = overrides.Select(Parse).OfType<MappingNode.Entry>().ToList();

        // The engine first: it says which names are parameters.
        foreach (var entry in parsed.Where(e => e.Key == Keys.Engine))
            root.Set(entry);
        var engine = HeaderSection.Peek(root, catalog)?.Description;
        foreach (var entry in parsed.Where(e => e.Key != Keys.Engine))
            Apply(entry, engine);
    }

    private MappingNode.Entry? Parse(string text)
    {
        var place = new Place($"{Option} {Echo.Bare(text)}");
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? "" : text[..equals].Trim();
        if (name.Length == 0)
        {
            errors.Add(place, "", "an override is name=value");
            return null;
        }

        var value = text[(equals + 1)..];
        if (!SourceText.Check(value, place.Source, hasLines: false, errors))
            return null;
        if (string.IsNullOrWhiteSpace(value))
        {
            errors.Add(place, Echo.Bare(name), "has no value; an override is name=value");
            return null;
        }

        return YamlTree.Read(value, place.Source, hasLines: false, errors) is { } node ? new MappingNode.Entry(name, place, node) : null;
    }

    private void Apply(MappingNode.Entry entry, EngineDescription? engine)
    {
        var dot = entry.Key.IndexOf('.', StringComparison.Ordinal);
        var (section, name) = dot < 0 ? ("", entry.Key) : (entry.Key[..dot], entry.Key[(dot + 1)..]);
        if (section.Length == 0 && Keys.TopLevel.Contains(name))
            root.Set(entry);
        else if (section == Keys.Axes)
            SetAxis(entry with { Key = name });
        else if (section == Keys.Parameters || (section.Length == 0 && engine?.IndexOfParameter(name) >= 0))
            SetParameter(entry with { Key = name });
        else if (section.Length == 0 && Section(Keys.Axes) is { } axes && axes.TryFind(name, out _))
            SetAxis(entry);
        else
            RefuseUnknown(entry, engine);
    }

    private void RefuseUnknown(MappingNode.Entry entry, EngineDescription? engine)
    {
        // Without an engine nobody knows its parameters, and that it is missing is said already.
        if (engine is null)
            return;
        string[] known =
        [
            .. engine.Parameters.Select(p => p.Name), .. Section(Keys.Axes)?.Entries.Select(e => e.Key) ?? [], .. Keys.TopLevel,
        ];
        var nearest = NearestName.Find(entry.Key, known);
        errors.Add(
            entry.Place, Echo.Bare(entry.Key),
            $"{Echo.Bare(entry.Key)} is neither a parameter of {engine.Name} nor a key of the sweep"
            + (nearest is null ? $"; known are {NearestName.List(known)}" : ""),
            nearest);
    }

    private void SetParameter(MappingNode.Entry entry)
    {
        if (GroupOf(entry.Key) is { } group)
        {
            errors.Add(
                entry.Place, Fields.Join(Keys.Parameters, entry.Key),
                $"{Echo.Bare(entry.Key)} varies together with others on axis {Echo.Bare(group)}; override the axis, axes.{Echo.Bare(group)}=...");
        }
        else if (entry.Value is SequenceNode || entry.Value is MappingNode mapping && mapping.Entries.Any(e => Keys.AxisForms.Contains(e.Key)))
        {
            SetAxis(entry);
        }
        else
        {
            RemoveFrom(Keys.Axes, entry.Key);
            SetIn(Keys.Parameters, entry);
        }
    }

    private void SetAxis(MappingNode.Entry entry)
    {
        RemoveFrom(Keys.Parameters, entry.Key);
        SetIn(Keys.Axes, entry);
    }

    // The axis on which a parameter is zipped or sampled.
    private string? GroupOf(string parameter) => Section(Keys.Axes)?.Entries.FirstOrDefault(axis =>
        axis.Value is MappingNode { Entries: [{ Value: MappingNode members } form] }
        && (form.Key == Keys.Zip || Keys.Samples.Contains(form.Key))
        && members.TryFind(parameter, out _))?.Key;

    private MappingNode? Section(string key) =>
        root.TryFind(key, out var entry) && entry.Value is MappingNode mapping ? mapping : null;

    private void SetIn(string key, MappingNode.Entry entry)
    {
        if (Section(key) is { } section)
        {
            section.Set(entry);
            return;
        }

        // A section that is something else than a mapping stays, and is reported as what it is.
        if (root.TryFind(key, out var other) && other.Value is not ScalarNode { IsNull: true })
            return;
        var made = new MappingNode(entry.Place);
        made.Add(entry);
        root.Set(new MappingNode.Entry(key, entry.Place, made));
    }

    private void RemoveFrom(string key, string name)
    {
        if (Section(key) is not { } section || !section.TryFind(name, out _))
            return;
        section.Remove(name);
        if (section.Entries.Count == 0)
            root.Remove(key);
    }
}
