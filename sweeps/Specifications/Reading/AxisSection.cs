using System.Collections.Immutable;
using SweepCluster.Sweeps.Axes;
using SweepCluster.Sweeps.Specifications.Nodes;

namespace SweepCluster.Sweeps.Specifications.Reading;

/// <summary>Reads <c>axes</c>: a list or spacing of one parameter each, several zipped, or samples of several.</summary>
internal sealed class AxisSection(ReadingContext context, ulong seed)
{
    private const string Forms = "a list [1, 2, 3], or a mapping such as {linspace: [0, 1, 11]}";

    private readonly SpacingReader spacings = new(context);
    private readonly SampleReader samples = new(context, seed);
    private readonly List<AxisDraft> axes = [];

    /// <summary>The axes that could be read, in the order they are written.</summary>
    public IReadOnlyList<AxisDraft> Axes => axes;

    /// <summary>Reads the section.</summary>
    public void Read(Node node)
    {
        if (node is ScalarNode { IsNull: true } or MappingNode { Entries.Count: 0 })
        {
            context.Errors.Add(node.Place, Keys.Axes, "is empty; name the parameters to vary, or leave the key out for a single point");
            return;
        }

        if (Fields.Mapping(node, Keys.Axes, "{T: {linspace: [1, 10, 10]}}", context.Errors) is not { } mapping)
            return;
        foreach (var entry in mapping.Entries)
        {
            var path = Fields.Join(Keys.Axes, entry.Key);
            if (ReadAxis(entry, path) is { IsDefaultOrEmpty: false } parameters)
                axes.Add(new AxisDraft(new Axis(entry.Key, parameters), entry.Place));
        }
    }

    private ImmutableArray<AxisParameter> ReadAxis(MappingNode.Entry entry, string path)
    {
        switch (entry.Value)
        {
            case MappingNode { Entries: [var form] } when form.Key == Keys.Zip:
                return ReadZip(form, path);
            case MappingNode { Entries: [var form] } when Keys.Samples.Contains(form.Key):
                return samples.Read(form, path);
            case MappingNode { Entries.Count: not 1 } mapping:
                context.Errors.Add(
                    mapping.Place, path,
                    $"has {mapping.Entries.Count} keys; an axis is {Forms}, with one of {NearestName.List(Keys.AxisForms)}");
                return default;
            case MappingNode { Entries: [var form] } when !Keys.Spacings.Contains(form.Key):
                RefuseForm(form, path, Keys.AxisForms);
                return default;
            default:
                return ReadParameter(entry, path) is { } parameter ? [parameter] : default;
        }
    }

    // One parameter and its values, as an axis of its own or inside a zip.
    private AxisParameter? ReadParameter(MappingNode.Entry entry, string path)
    {
        var index = context.FindParameter(entry.Key, entry.Place, path);
        if (index < 0)
            return null;
        var isNew = context.Claim(index, path, entry.Place);
        var parameter = context.Description.Parameters[index];
        IAxisValues? values = null;
        if (entry.Value is SequenceNode list)
            values = spacings.ReadList(parameter, list, path);
        else if (entry.Value is MappingNode { Entries: [var form] } && Keys.Spacings.Contains(form.Key))
            values = spacings.Read(parameter, form, path);
        else
            RefuseValue(entry.Value, path);
        return isNew && values is not null ? new AxisParameter(index, values) : null;
    }

    private void RefuseValue(Node value, string path)
    {
        if (value is MappingNode { Entries: [var form] })
            RefuseForm(form, path, Keys.Spacings);
        else if (value is ScalarNode { IsNull: false } scalar)
            context.Errors.Add(value.Place, path, $"is the one value {Echo.Of(scalar.Text)}; write [{Echo.Bare(scalar.Text)}], or fix it under parameters");
        else
            context.Errors.Add(value.Place, path, $"is {value.Kind}; an axis is {Forms}");
    }

    private void RefuseForm(MappingNode.Entry form, string path, IReadOnlyCollection<string> known)
    {
        var nearest = NearestName.Find(form.Key, known);
        var message = Keys.AxisForms.Contains(form.Key)
            ? $"{form.Key} is not read inside a zip; an axis of its own can be one"
            : $"the form {Echo.Bare(form.Key)} is not known; known are a list and {NearestName.List(known)}";
        context.Errors.Add(form.Place, Fields.Join(path, form.Key), message, nearest == form.Key ? null : nearest);
    }

    private ImmutableArray<AxisParameter> ReadZip(MappingNode.Entry zip, string path)
    {
        var below = Fields.Join(path, Keys.Zip);
        if (Fields.Mapping(zip.Value, below, "{r_s: [2, 3], Z_eff: [1, 2]}", context.Errors) is not { } mapping)
            return default;
        if (mapping.Entries.Count == 0)
        {
            context.Errors.Add(mapping.Place, below, "is empty; name the parameters that vary together");
            return default;
        }

        var read = mapping.Entries.Select(entry => ReadParameter(entry, Fields.Join(below, entry.Key))).ToList();
        if (read.Contains(null))
            return default;
        var lengths = read.Select(p => p!.Values.Length).ToList();
        if (lengths.Distinct().Count() == 1)
            return [.. read!];
        context.Errors.Add(
            zip.Place, below,
            "zipped parameters need the same number of values: "
            + NearestName.List(mapping.Entries.Zip(lengths, (entry, length) => $"{entry.Key} has {length}")));
        return default;
    }
}
