using System.Collections.Immutable;
using SweepCluster.Sweeps.Specifications.Nodes;

namespace SweepCluster.Client.Stores;

/// <summary>Positions that are picked along some of a grid's dimensions: <c>--select name=value</c>.</summary>
/// <param name="Positions">The position along each dimension that is picked from, by name.</param>
internal sealed record Selection(ImmutableDictionary<string, long> Positions)
{
    // An axis longer than this is not searched value by value.
    private const long LongestSearch = 10_000_000;

    /// <summary>Nothing picked.</summary>
    public static Selection None { get; } = new(ImmutableDictionary<string, long>.Empty);

    /// <summary>Reads <c>name=value</c> pairs: each picks the position whose value is nearest.</summary>
    /// <param name="texts">The pairs.</param>
    /// <param name="dimensions">What may be picked from.</param>
    /// <param name="note">Takes what a person should know: where the nearest value is not the one that was asked for.</param>
    /// <exception cref="InputException">A pair is wrong; the message has all that are.</exception>
    public static Selection Parse(IEnumerable<string> texts, IReadOnlyList<GridDimension> dimensions, Action<string> note)
    {
        var positions = ImmutableDictionary.CreateBuilder<string, long>();
        var problems = ImmutableArray.CreateBuilder<string>();
        foreach (var text in texts)
        {
            if (ParseOne(text, dimensions, positions, note) is { } problem)
                problems.Add($"--select {text}: {problem}");
        }

        return problems.Count == 0 ? new Selection(positions.ToImmutable()) : throw new InputException(problems.ToImmutable());
    }

    /// <summary>Whether a position is picked along a dimension, and which.</summary>
    public bool TryGet(GridDimension dimension, out long position) => Positions.TryGetValue(dimension.Name, out position);

    private static string? ParseOne(
        string text, IReadOnlyList<GridDimension> dimensions, ImmutableDictionary<string, long>.Builder positions, Action<string> note)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1)
            return "a selection is name=value";
        var (name, value) = (text[..equals].Trim(), text[(equals + 1)..].Trim());
        foreach (var dimension in dimensions)
        {
            var coordinate = dimension.Coordinates.FirstOrDefault(c => c.Name == name) ?? (dimension.Name == name ? dimension.Main : null);
            if (coordinate is null)
                continue;
            var (position, problem) = Find(dimension, coordinate, value, note);
            if (problem is not null)
                return problem;
            if (!positions.TryAdd(dimension.Name, position))
                return $"a position along {dimension.Name} was picked already";
            return null;
        }

        var known = dimensions.SelectMany(d => d.Coordinates.Select(c => c.Name).Append(d.Name)).Distinct(StringComparer.Ordinal).ToArray();
        return NearestName.Find(name, known) is { } nearest
            ? $"there is no dimension {name}; the nearest known name is {nearest}"
            : known.Length == 0 ? "there is no dimension to pick from" : $"there is no dimension {name}; there are {NearestName.List(known)}";
    }

    private static (long Position, string? Problem) Find(GridDimension dimension, GridCoordinate coordinate, string text, Action<string> note)
    {
        if (!coordinate.Choices.IsEmpty)
            return FindChoice(dimension, coordinate, text);
        if (!double.TryParse(text, out var value) || !double.IsFinite(value))
            return (0, $"{text} is no number");
        if (dimension.Length > LongestSearch && !IsMonotonic(dimension, coordinate))
            return (0, $"{dimension.Name} has {dimension.Length} values in no order; they are too many to search");
        var position = Nearest(dimension, coordinate, value);
        var found = coordinate.ValueAt(position);
        if (Math.Abs(found - value) > Slack(dimension, coordinate, position))
        {
            return (0, $"{coordinate.Name} has no value near {value}; it runs from {coordinate.TextAt(0)} to {coordinate.TextAt(dimension.Length - 1)}");
        }

        if (Math.Abs(found - value) > 1e-9 * Math.Abs(value))
            note($"{coordinate.Name}: the value nearest to {value} is {coordinate.TextAt(position)}");
        return (position, null);
    }

    private static (long Position, string? Problem) FindChoice(GridDimension dimension, GridCoordinate coordinate, string text)
    {
        var names = new List<string>();
        for (long i = 0; i < dimension.Length; i++)
        {
            names.Add(coordinate.TextAt(i));
            if (names[^1] == text)
                return (i, null);
        }

        var hint = NearestName.Find(text, names) is { } nearest ? $"the nearest known name is {nearest}" : $"it takes {NearestName.List(names)}";
        return (0, $"{coordinate.Name} does not take {text}; {hint}");
    }

    private static bool IsMonotonic(GridDimension dimension, GridCoordinate coordinate)
    {
        // Long axes are computed by a formula that rises or falls throughout, or are samples: a few places tell.
        const int probes = 64;
        var direction = Math.Sign(coordinate.ValueAt(1) - coordinate.ValueAt(0));
        for (var i = 1; i <= probes; i++)
        {
            var (a, b) = ((dimension.Length - 1) / probes * (i - 1), (dimension.Length - 1) / probes * i);
            if (Math.Sign(coordinate.ValueAt(b) - coordinate.ValueAt(a)) != direction)
                return false;
        }

        return true;
    }

    private static long Nearest(GridDimension dimension, GridCoordinate coordinate, double value)
    {
        if (dimension.Length > LongestSearch)
            return NearestByBisection(dimension, coordinate, value);
        var (best, least) = (0L, double.PositiveInfinity);
        for (long i = 0; i < dimension.Length; i++)
        {
            var distance = Math.Abs(coordinate.ValueAt(i) - value);
            if (distance < least)
                (best, least) = (i, distance);
        }

        return best;
    }

    private static long NearestByBisection(GridDimension dimension, GridCoordinate coordinate, double value)
    {
        var rises = coordinate.ValueAt(dimension.Length - 1) > coordinate.ValueAt(0);
        var (low, high) = (0L, dimension.Length - 1);
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            if (coordinate.ValueAt(middle) < value == rises)
                low = middle;
            else
                high = middle;
        }

        return Math.Abs(coordinate.ValueAt(low) - value) <= Math.Abs(coordinate.ValueAt(high) - value) ? low : high;
    }

    // A value lies on the grid when it is not farther from it than a neighbour is.
    private static double Slack(GridDimension dimension, GridCoordinate coordinate, long position)
    {
        var here = coordinate.ValueAt(position);
        var slack = 1e-9 * Math.Abs(here);
        if (position > 0)
            slack = Math.Max(slack, Math.Abs(here - coordinate.ValueAt(position - 1)));
        if (position < dimension.Length - 1)
            slack = Math.Max(slack, Math.Abs(coordinate.ValueAt(position + 1) - here));
        return slack;
    }
}
