using System.Collections.Immutable;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Services;
using SweepCluster.Sweeps.Specifications;
using SweepCluster.Sweeps.Specifications.Nodes;

namespace SweepCluster.Sweeps.Slices;

/// <summary>Which part of a sweep's results is wanted: positions along each dimension, and observables.</summary>
/// <param name="Picks">A pick for each dimension of the grid.</param>
/// <param name="Outputs">Places of the observables among those stored.</param>
public sealed record SliceRequest(ImmutableArray<Pick> Picks, ImmutableArray<int> Outputs)
{
    // An axis longer than this is not searched value by value.
    private const long LongestSearch = 10_000_000;

    /// <summary>Points of the slice.</summary>
    public Int128 PointCount => Picks.Aggregate((Int128)1, (product, pick) => product * pick.Count);

    /// <summary>Reads a request.</summary>
    /// <param name="plan">The sweep.</param>
    /// <param name="selections"><c>name=value</c>: the position whose value is nearest, by a dimension or a parameter along it.</param>
    /// <param name="indexes"><c>name=3</c>, <c>name=0:10</c>, <c>name=0:10:2</c>: positions, the end excluded.</param>
    /// <param name="outputs">Names of observables; all that are stored when there is none.</param>
    /// <exception cref="SpecificationException">Some of it is wrong; all that is wrong is in it.</exception>
    public static SliceRequest Read(
        SweepPlan plan, IEnumerable<string> selections, IEnumerable<string> indexes, IEnumerable<string> outputs)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var dimensions = SliceDimension.Of(plan);
        var picks = new Pick?[dimensions.Length];
        var errors = ImmutableArray.CreateBuilder<SpecificationError>();
        foreach (var text in selections)
            Take("select", text, (dimension, name, value) => Nearest(dimensions[dimension], name, value));
        foreach (var text in indexes)
            Take("index", text, (dimension, _, value) => Range(dimensions[dimension], value));
        var wanted = Observables(plan, outputs, errors);
        return errors.Count == 0
            ? new SliceRequest([.. dimensions.Select((d, i) => picks[i] ?? new Pick(0, d.Length))], wanted)
            : throw new SpecificationException(errors.ToImmutable());

        void Take(string field, string text, Func<int, string, string, (Pick Pick, string? Problem)> read)
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? text : text[..equals].Trim();
            var dimension = dimensions.ToList().FindIndex(d => d.Name == name || d.Parameters.Any(p => p.Parameter.Name == name));
            if (equals < 1 || dimension < 0)
            {
                var known = dimensions.SelectMany(d => d.Parameters.Select(p => p.Parameter.Name).Append(d.Name)).Distinct(StringComparer.Ordinal).ToArray();
                var problem = equals < 1 ? $"{Echo.Of(text)} is not name=value" : $"there is no dimension {Echo.Of(name)}; there are: {NearestName.List(known)}";
                errors.Add(new SpecificationError("", 0, 0, field, problem, equals < 1 ? null : NearestName.Find(name, known)));
                return;
            }

            var (pick, wrong) = read(dimension, name, text[(equals + 1)..].Trim());
            if (wrong is null && picks[dimension] is not null)
                wrong = $"positions along {dimensions[dimension].Name} were picked already";
            if (wrong is null)
                picks[dimension] = pick;
            else
                errors.Add(new SpecificationError("", 0, 0, field, $"{name}: {wrong}"));
        }
    }

    private static ImmutableArray<int> Observables(
        SweepPlan plan, IEnumerable<string> outputs, ImmutableArray<SpecificationError>.Builder errors)
    {
        var stored = plan.Specification.Outputs.Select(o => plan.Specification.Engine.Description.Observables[o].Name).ToArray();
        var places = ImmutableArray.CreateBuilder<int>();
        foreach (var name in outputs)
        {
            var place = Array.IndexOf(stored, name);
            if (place >= 0)
                places.Add(place);
            else
                errors.Add(new SpecificationError("", 0, 0, "outputs", $"{Echo.Of(name)} is not stored; there are {NearestName.List(stored)}", NearestName.Find(name, stored)));
        }

        return places.Count == 0 ? [.. Enumerable.Range(0, stored.Length)] : [.. places.Distinct()];
    }

    private static (Pick Pick, string? Problem) Nearest(SliceDimension dimension, string name, string text)
    {
        if (dimension.Parameters.IsEmpty)
            return Range(dimension, text);
        var at = Math.Max(0, dimension.Parameters.ToList().FindIndex(p => p.Parameter.Name == name));
        var (parameter, values) = dimension.Parameters[at];
        if (ParameterText.Read(Unbounded(parameter), text, out var value, out var suggestion) is { } problem)
            return (default, problem + (suggestion is null ? "" : $"; the nearest known name is {suggestion}"));
        if (dimension.Length > LongestSearch)
            return (default, $"there are {dimension.Length} values, too many to search; pick a position with index={dimension.Name}=0");
        var (best, least) = (0L, double.PositiveInfinity);
        for (long i = 0; i < dimension.Length; i++)
        {
            var distance = Math.Abs(values[i] - value);
            if (distance < least)
                (best, least) = (i, distance);
        }

        return parameter.Kind == ParameterKind.Choice && least > 0
            ? (default, $"{text} is not on the axis")
            : (new Pick(best, 1), null);
    }

    // What is looked for need not be a value that the engine takes, only near to one.
    private static ParameterDescription Unbounded(ParameterDescription parameter) => parameter.Kind == ParameterKind.Choice
        ? parameter
        : parameter with { Kind = ParameterKind.Real, Range = ParameterRange.Unbounded };

    private static (Pick Pick, string? Problem) Range(SliceDimension dimension, string text)
    {
        var parts = text.Split(':');
        var numbers = new long?[3];
        for (var i = 0; i < parts.Length && i < 3; i++)
        {
            if (parts[i].Length == 0 && parts.Length > 1)
                continue;
            if (!long.TryParse(parts[i], out var number))
                return (default, $"{Echo.Of(text)} is no position; write 3, 0:10 or 0:10:2");
            numbers[i] = number;
        }

        if (parts.Length > 3)
            return (default, $"{Echo.Of(text)} is no position; write 3, 0:10 or 0:10:2");
        var first = numbers[0] ?? 0;
        var end = parts.Length == 1 ? first + 1 : Math.Min(numbers[1] ?? dimension.Length, dimension.Length);
        var step = numbers[2] ?? 1;
        return first < 0 || first >= dimension.Length || end <= first || step < 1
            ? (default, $"{Echo.Of(text)} picks nothing; positions run from 0 to {dimension.Length - 1}, steps from 1")
            : (new Pick(first, ((end - first - 1) / step) + 1, step), null);
    }
}
