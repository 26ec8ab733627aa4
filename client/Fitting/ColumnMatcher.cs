using System.Collections.Immutable;
using SweepCluster.Physics.Fitting;
using SweepCluster.Sweeps.Specifications.Nodes;
using SweepCluster.Sweeps.Units;

namespace SweepCluster.Client.Fitting;

/// <summary>Finds a fit's columns in measured data, and brings them to its units.</summary>
internal sealed class ColumnMatcher(FitDescription fit, DataFile file, string source, ColumnNames names, ImmutableDictionary<string, double> constants)
{
    private readonly ImmutableArray<string>.Builder problems = ImmutableArray.CreateBuilder<string>();

    /// <summary>The columns, within the ranges asked for.</summary>
    /// <exception cref="InputException">A column is missing or has values that cannot be fitted; the message has all that is wrong.</exception>
    public FitData Match()
    {
        if (file.Count == 0)
            throw new InputException($"{source}: there are no rows of data");
        CheckNames();
        var found = new Dictionary<string, (FitColumn Column, double[] Values)>(StringComparer.Ordinal);
        foreach (var column in fit.Columns)
        {
            if (Values(column) is { } values)
                found[column.Name] = (column, values);
        }

        Stop();
        var kept = Enumerable.Range(0, file.Count).ToArray();
        foreach (var range in names.Ranges)
            kept = Keep(kept, range, found);
        Stop();
        if (kept.Length == 0)
            throw new InputException($"{source}: no row lies in the ranges {string.Join(", ", names.Ranges)}");
        foreach (var (column, values) in found.Values)
            CheckValues(column, values, kept);
        Stop();
        return new FitData(found.Select(f => KeyValuePair.Create(f.Key, kept.Select(i => f.Value.Values[i]).ToImmutableArray())));
    }

    private void Stop()
    {
        if (problems.Count > 0)
            throw new InputException(problems.ToImmutable());
    }

    private void CheckNames()
    {
        var known = fit.Columns.Select(c => c.Name).ToArray();
        foreach (var name in names.Named.Keys.Where(name => !known.Contains(name, StringComparer.Ordinal)))
            problems.Add($"--column {name}: {Unknown($"the fit {fit.Name} has no column {name}", name, known)}");
    }

    private double[]? Values(FitColumn column)
    {
        var (asked, option) = Asked(column);
        if (constants.TryGetValue(column.Name, out var constant))
        {
            if (asked is not null)
                problems.Add($"{column.Name}: is given by --set and by {option}; give one of them");
            return Constant(constant);
        }

        if (asked is not null)
        {
            if (Find(asked, [asked]) is { } named)
                return Converted(column, named);
            problems.Add($"{option} {asked}: {Unknown($"{source} has no column {asked}", asked, Theirs())}");
            return null;
        }

        // The errors that the file has by name are of the column that the fit would take, not of another one.
        if (column.Kind == FitColumnKind.Error && names.Y is not null)
            return null;
        var found = file.HasNames ? Find(column.Name, [column.Symbol, .. column.Aliases]) : AtItsPlace(column);
        if (found is not null)
            return Converted(column, found);
        if (column.Kind == FitColumnKind.Error)
            return null;
        if (column.IsOptional)
            return Constant(column.Default);
        var hint = column.Kind == FitColumnKind.Place ? $"; --set {column.Name}=... gives one value for all rows" : "";
        problems.Add($"{source}: {Unknown($"there is no column {column.Name}, {column.Meaning}", column.Name, Theirs())}; --column {column.Name}=... names it{hint}");
        return null;
    }

    private (string? Name, string Option) Asked(FitColumn column)
    {
        if (names.Named.GetValueOrDefault(column.Name) is { } named)
            return (named, $"--column {column.Name}=");
        return column.Kind switch
        {
            FitColumnKind.Place when column == fit.Columns.First(c => c.Kind == FitColumnKind.Place) => (names.X, "--x"),
            FitColumnKind.Value when column == fit.Columns.First(c => c.Kind == FitColumnKind.Value) => (names.Y, "--y"),
            FitColumnKind.Error when column == fit.Columns.First(c => c.Kind == FitColumnKind.Error) => (names.Error ?? ErrorOf(names.Y), "--error"),
            _ => (null, ""),
        };
    }

    // Errors of the column that --y names go with it.
    private string? ErrorOf(string? name) =>
        name is null ? null : file.Columns.FirstOrDefault(c => c.Name == $"{name}_error")?.Name;

    private DataColumn? Find(string name, IEnumerable<string> others) =>
        file.Columns.FirstOrDefault(c => c.Name == name)
        ?? others.Prepend(name).Select(n => file.Columns.FirstOrDefault(c => string.Equals(c.Name, n, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(c => c is not null);

    // Columns without names stand in the order of the description: what must be there, then the errors.
    private DataColumn? AtItsPlace(FitColumn column)
    {
        var order = fit.Columns.Where(c => !c.IsOptional && !constants.ContainsKey(c.Name))
            .Concat(fit.Columns.Where(c => c.Kind == FitColumnKind.Error)).ToList();
        var place = order.IndexOf(column);
        return place >= 0 && place < file.Columns.Length ? file.Columns[place] : null;
    }

    private double[] Constant(double value) => [.. Enumerable.Repeat(value, file.Count)];

    private double[] Converted(FitColumn column, DataColumn theirs)
    {
        double[] values = [.. theirs.Values];
        if (column.TakesAnyUnit || theirs.Unit.Length == 0 || theirs.Unit == column.Unit)
            return values;
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                continue;
            if (QuantityText.Read($"{values[i]:R} {theirs.Unit}", column.Unit, out values[i]) is { } problem)
            {
                problems.Add($"{source}: column {theirs.Name} is in {theirs.Unit}; {problem}");
                break;
            }
        }

        return values;
    }

    private void CheckValues(FitColumn column, double[] values, int[] kept)
    {
        const int most = 5;
        var wrong = kept.Where(i => !column.Range.Contains(values[i])).ToArray();
        foreach (var i in wrong.Take(most))
        {
            var text = TextOf(column, i) ?? values[i].ToString("R");
            problems.Add(double.IsFinite(values[i])
                ? $"{source}, {Where(i)}: {column.Name} is {values[i]:R}; the valid range is {column.Range}{(column.Unit.Length > 0 ? " " + column.Unit : "")}"
                : $"{source}, {Where(i)}: {column.Name} is '{text}'; a finite number is needed");
        }

        if (wrong.Length > most)
            problems.Add($"{source}: {wrong.Length - most} more rows have no valid {column.Name}");
    }

    private string? TextOf(FitColumn column, int row)
    {
        var (asked, _) = Asked(column);
        var theirs = file.HasNames ? Find(asked ?? column.Name, [column.Symbol, .. column.Aliases]) : AtItsPlace(column);
        return theirs is { Texts.IsEmpty: false } ? theirs.Texts[row] : null;
    }

    private string Where(int row) => file.Lines.IsEmpty ? $"row {row + 1}" : $"line {file.Lines[row]}";

    private int[] Keep(int[] rows, string range, Dictionary<string, (FitColumn Column, double[] Values)> found)
    {
        var (name, ends) = Split(range);
        var bounds = ends?.Split(':');
        if (bounds is not { Length: 2 })
        {
            problems.Add($"--range {range}: a range is name=from:to; either end may be left out");
            return rows;
        }

        if (!found.TryGetValue(name, out var column))
        {
            problems.Add($"--range {range}: {Unknown($"the fit {fit.Name} has no column {name}", name, [.. found.Keys])}");
            return rows;
        }

        var (low, high) = (double.NegativeInfinity, double.PositiveInfinity);
        foreach (var (text, isLow) in new[] { (bounds[0], true), (bounds[1], false) })
        {
            if (text.Trim().Length == 0)
                continue;
            if (QuantityText.Read(text, column.Column.Unit, out var end) is { } problem)
                problems.Add($"--range {range}: {name} is {text.Trim()}; {problem}");
            else if (isLow)
                low = end;
            else
                high = end;
        }

        return [.. rows.Where(i => column.Values[i] >= low && column.Values[i] <= high)];
    }

    private static (string Name, string? Ends) Split(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 1 ? (text, null) : (text[..equals].Trim(), text[(equals + 1)..]);
    }

    private string[] Theirs() => [.. file.Columns.Select(c => c.Name)];

    private static string Unknown(string what, string name, string[] known) => NearestName.Find(name, known) is { } nearest
        ? $"{what}; the nearest is {nearest}"
        : $"{what}; there are {NearestName.List(known)}";
}
