using System.Collections.Immutable;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Axes;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Specifications.Nodes;

namespace SweepCluster.Sweeps.Specifications.Reading;

/// <summary>Reads the samples of several parameters: <c>random</c>, <c>latin-hypercube</c> or <c>sobol</c>.</summary>
/// <param name="context">What the reading shares.</param>
/// <param name="seed">The sweep's seed, which random and Latin-hypercube samples have when they are given none.</param>
internal sealed class SampleReader(ReadingContext context, ulong seed)
{
    private const string Usage = "{count: 1024, seed: 1, T: [1, 10]}";

    /// <summary>Reads a form and its parameters; nothing where it is wrong, which is then among the errors.</summary>
    public ImmutableArray<AxisParameter> Read(MappingNode.Entry form, string axisPath)
    {
        var path = Fields.Join(axisPath, form.Key);
        if (Fields.Mapping(form.Value, path, Usage, context.Errors) is not { } mapping)
            return default;
        var count = ReadCount(form.Key, mapping, path);
        var own = ReadSeed(mapping, path);
        var ranges = mapping.Entries.Where(e => e.Key is not (Keys.Count or Keys.Seed))
            .Select(entry => ReadRange(entry, path)).ToList();
        if (ranges.Count == 0)
            context.Errors.Add(mapping.Place, path, $"samples no parameter; it is {Usage}");
        else if (form.Key == Keys.Sobol && ranges.Count > SobolDirections.Dimensions)
            context.Errors.Add(mapping.Place, path, $"samples {ranges.Count} parameters; the sequence has {SobolDirections.Dimensions} coordinates");
        else if (count is not null && own.IsValid && !ranges.Contains(null))
            return [.. ranges.Select((r, i) => Create(form.Key, r!.Value, i, own.Seed, count.Value))];
        return default;
    }

    private AxisParameter Create(string form, (int Parameter, SampleRange Range) sampled, int coordinate, ulong? own, long count)
    {
        var name = context.Description.Parameters[sampled.Parameter].Name;
        return new AxisParameter(sampled.Parameter, form switch
        {
            Keys.Sobol => new SobolValues(sampled.Range, coordinate, own, count),
            Keys.Random => new RandomValues(sampled.Range, own ?? seed, name, count),
            _ => new LatinHypercubeValues(sampled.Range, own ?? seed, name, count),
        });
    }

    private long? ReadCount(string form, MappingNode mapping, string path)
    {
        if (!mapping.TryFind(Keys.Count, out var entry))
        {
            context.Errors.Add(mapping.Place, path, $"lacks count, the number of samples; it is {Usage}");
            return null;
        }

        var most = form == Keys.LatinHypercube ? LatinHypercubeValues.MaximumLength : SweepPlan.MaximumPoints;
        return WholeNumber.ReadCount(entry.Value, Fields.Join(path, Keys.Count), most, context.Errors);
    }

    private (ulong? Seed, bool IsValid) ReadSeed(MappingNode mapping, string path)
    {
        if (!mapping.TryFind(Keys.Seed, out var entry))
            return (null, true);
        var read = WholeNumber.Read(entry.Value, Fields.Join(path, Keys.Seed), 0, ulong.MaxValue, context.Errors);
        return ((ulong?)read, read is not null);
    }

    private (int Parameter, SampleRange Range)? ReadRange(MappingNode.Entry entry, string path)
    {
        var below = Fields.Join(path, entry.Key);
        var index = context.FindParameter(entry.Key, entry.Place, below);
        if (index < 0)
            return null;
        var isNew = context.Claim(index, below, entry.Place);
        var parameter = context.Description.Parameters[index];
        if (parameter.Kind == ParameterKind.Choice)
        {
            context.Errors.Add(entry.Place, below, $"{parameter.Name} is a choice, which has no range to sample; list its values on an axis of its own");
            return null;
        }

        var (ends, isLogarithmic) = entry.Value is MappingNode { Entries: [{ Key: Keys.Logarithmic } inner] }
            ? (inner.Value, true)
            : (entry.Value, false);
        if (isLogarithmic)
            below = Fields.Join(below, Keys.Logarithmic);
        return ReadEnds(parameter, ends, isLogarithmic, below) is { } range && isNew ? (index, range) : null;
    }

    private SampleRange? ReadEnds(ParameterDescription parameter, Node node, bool isLogarithmic, string path)
    {
        if (node is not SequenceNode { Items: [var low, var high] })
        {
            context.Errors.Add(node.Place, path, $"a range to sample is [lowest, highest] or {{{Keys.Logarithmic}: [lowest, highest]}}");
            return null;
        }

        var start = context.ReadValue(parameter, low, path + "[0]");
        var stop = context.ReadValue(parameter, high, path + "[1]");
        if (start is null || stop is null)
            return null;
        var fault = FindFault(parameter, start.Value, stop.Value, isLogarithmic);
        if (fault is null)
            return new SampleRange(start.Value, stop.Value, isLogarithmic, QuantumOf(parameter));
        context.Errors.Add(node.Place, path, fault);
        return null;
    }

    private static string? FindFault(ParameterDescription parameter, double start, double stop, bool isLogarithmic)
    {
        if (start == stop)
            return $"the range from {start} to {stop} holds one value; fix {parameter.Name} under parameters";
        if (start > stop)
            return $"the range from {start} to {stop} is reversed; write [{stop}, {start}]";
        if (!double.IsFinite(stop - start))
            return $"from {start} to {stop} is farther than the largest double, 1.8e308";
        if (!isLogarithmic)
            return null;
        if (parameter.Kind != ParameterKind.Real)
            return $"{parameter.Name} is not a real number; sample it evenly, [{start}, {stop}]";
        return start <= 0 || !double.IsNormal(stop / start)
            ? $"the range from {start} to {stop} has no logarithmic spacing: both ends must be above zero, their ratio below 1.8e308"
            : null;
    }

    private static double QuantumOf(ParameterDescription parameter) => parameter.Kind switch
    {
        ParameterKind.Integer => 1,
        ParameterKind.HalfInteger => 0.5,
        _ => 0,
    };
}
