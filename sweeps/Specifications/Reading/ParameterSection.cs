using SweepCluster.Sweeps.Specifications.Nodes;
using SweepCluster.Sweeps.Units;

namespace SweepCluster.Sweeps.Specifications.Reading;

/// <summary>Reads <c>parameters</c>: fixed values, and ties to other parameters.</summary>
internal sealed class ParameterSection(ReadingContext context)
{
    private static readonly string[] TieKeys = [Keys.From, Keys.Times, Keys.Plus];

    private readonly List<FixedParameter> fixedParameters = [];
    private readonly List<TieDraft> ties = [];

    /// <summary>Parameters with one value, in the engine's order.</summary>
    public IEnumerable<FixedParameter> Fixed => fixedParameters.OrderBy(f => f.Parameter);

    /// <summary>Parameters that follow another, not yet checked against it.</summary>
    public IReadOnlyList<TieDraft> Ties => ties;

    /// <summary>Reads the section.</summary>
    public void Read(Node node)
    {
        // A mapping whose every line is commented out is nothing.
        if (node is ScalarNode { IsNull: true } || Fields.Mapping(node, Keys.Parameters, "{T: 13.7 K}", context.Errors) is not { } mapping)
            return;
        foreach (var entry in mapping.Entries)
        {
            var path = Fields.Join(Keys.Parameters, entry.Key);
            var index = context.FindParameter(entry.Key, entry.Place, path);
            if (index < 0)
                continue;
            context.Claim(index, path, entry.Place);
            ReadEntry(index, entry, path);
        }
    }

    private void ReadEntry(int index, MappingNode.Entry entry, string path)
    {
        var parameter = context.Description.Parameters[index];
        switch (entry.Value)
        {
            case SequenceNode:
                context.Errors.Add(entry.Value.Place, path, $"{parameter.Name} is a list; write it under axes to vary it");
                break;
            case MappingNode mapping when mapping.Entries.Any(e => Keys.AxisForms.Contains(e.Key)):
                context.Errors.Add(entry.Value.Place, path, $"{parameter.Name} is an axis; write it under axes to vary it");
                break;
            case MappingNode mapping:
                ReadTie(index, entry, mapping, path);
                break;
            default:
                if (context.ReadValue(parameter, entry.Value, path) is { } value)
                    fixedParameters.Add(new FixedParameter(index, value));
                break;
        }
    }

    private void ReadTie(int index, MappingNode.Entry entry, MappingNode mapping, string path)
    {
        var errors = context.Errors;
        var parameter = context.Description.Parameters[index];
        Fields.RefuseUnknown(mapping, path, TieKeys, errors);
        var times = ReadNumber(mapping, Keys.Times, path, 1, ReadFactor);
        var plus = ReadNumber(mapping, Keys.Plus, path, 0, (text, out value) => ParameterText.ReadNumber(parameter, text, out value));
        if (!mapping.TryFind(Keys.From, out var from))
        {
            errors.Add(mapping.Place, path, $"{parameter.Name} is tied to nothing; a tie is {{from: NAME, times: 1, plus: 0}}");
            return;
        }

        if (Fields.Scalar(from.Value, Fields.Join(path, Keys.From), "the name of a parameter", errors) is not { } name || times is null || plus is null)
            return;
        var source = context.FindParameter(name.Text, name.Place, Fields.Join(path, Keys.From));
        if (source >= 0)
            ties.Add(new TieDraft(new TiedParameter(index, source, times.Value, plus.Value), path, entry.Value.Place));
    }

    private static string? ReadFactor(string text, out double value) =>
        QuantityText.Read(text, "", out value) is { } problem ? $"is {Echo.Of(text)}; {problem}" : null;

    private double? ReadNumber(MappingNode mapping, string key, string path, double missing, NumberReader read)
    {
        if (!mapping.TryFind(key, out var entry))
            return missing;
        var below = Fields.Join(path, key);
        if (Fields.Scalar(entry.Value, below, "a number", context.Errors) is not { } scalar)
            return null;
        if (read(scalar.Text, out var value) is not { } problem)
            return value;
        context.Errors.Add(scalar.Place, below, problem);
        return null;
    }

    private delegate string? NumberReader(string text, out double value);

    /// <summary>A tie and where it is written.</summary>
    /// <param name="Tie">The tie.</param>
    /// <param name="Path">Its field.</param>
    /// <param name="Place">Where it is written.</param>
    public sealed record TieDraft(TiedParameter Tie, string Path, Place Place);
}
