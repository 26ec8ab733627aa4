using System.Collections.Immutable;
using SweepCluster.Physics.Engines;
using SweepCluster.Physics.Fitting;
using SweepCluster.Sweeps.Specifications;
using SweepCluster.Sweeps.Specifications.Nodes;
using SweepCluster.Sweeps.Units;

namespace SweepCluster.Client.Fitting;

/// <summary>Reads <c>--set</c>, <c>--fix</c> and <c>--start</c>.</summary>
internal sealed class FitAssignments
{
    private readonly IFit fit;
    private readonly ImmutableArray<string>.Builder problems = ImmutableArray.CreateBuilder<string>();

    private FitAssignments(IFit fit) => this.fit = fit;

    /// <summary>A value a setting.</summary>
    public ImmutableArray<double> Settings { get; private set; } = [];

    /// <summary>Columns that have one value in all rows.</summary>
    public ImmutableDictionary<string, double> Constants { get; private set; } = ImmutableDictionary<string, double>.Empty;

    /// <summary>The parameters, with starts and held values as asked for.</summary>
    public ImmutableArray<FitParameter> Parameters { get; private set; } = [];

    /// <summary>Reads them.</summary>
    /// <exception cref="InputException">Some are wrong; the message has all that are.</exception>
    public static FitAssignments Read(IFit fit, IEnumerable<string> set, IEnumerable<string> held, IEnumerable<string> starts)
    {
        var read = new FitAssignments(fit);
        read.ReadSettings(set);
        read.Stop();
        var parameters = fit.ParametersOf(read.Settings.AsSpan()).ToArray();
        foreach (var text in held)
            read.Assign(parameters, text, "--fix", (p, value, error) => p with { Start = value, IsFixed = double.IsNaN(error), PriorError = error });
        foreach (var text in starts)
            read.Assign(parameters, text, "--start", (p, value, _) => p with { Start = value, IsFixed = false });
        read.Stop();
        read.Parameters = [.. parameters];
        return read;
    }

    private void Stop()
    {
        if (problems.Count > 0)
            throw new InputException(problems.ToImmutable());
    }

    private void ReadSettings(IEnumerable<string> set)
    {
        var settings = fit.Description.Settings;
        var values = settings.Select(s => s.Default).ToArray();
        var places = fit.Description.Columns.Where(c => c.Kind == FitColumnKind.Place).ToArray();
        foreach (var (name, text) in Split(set, "--set"))
        {
            var index = settings.IndexOf(settings.FirstOrDefault(s => s.Name == name)!);
            if (index >= 0)
            {
                if (ParameterText.Read(settings[index], text, out values[index], out var nearest) is { } problem)
                    problems.Add($"--set {problem}{(nearest is null ? "" : $"; the nearest known name is {nearest}")}");
            }
            else if (places.FirstOrDefault(c => c.Name == name) is { } column)
            {
                if (QuantityText.Read(text, column.Unit, out var constant) is { } problem)
                    problems.Add($"--set {name} is {text}; {problem}");
                else
                    Constants = Constants.SetItem(name, constant);
            }
            else
            {
                problems.Add($"--set {name}: {Unknown("setting", name, [.. settings.Select(s => s.Name), .. places.Select(c => c.Name)])}");
            }
        }

        Settings = [.. values];
    }

    private void Assign(FitParameter[] parameters, string assignment, string option, Func<FitParameter, double, double, FitParameter> change)
    {
        foreach (var (name, text) in Split([assignment], option))
        {
            var index = Array.FindIndex(parameters, p => p.Name == name);
            if (index < 0)
            {
                problems.Add($"{option} {name}: {Unknown("parameter", name, [.. parameters.Select(p => p.Name)])}");
                continue;
            }

            var parameter = parameters[index];
            var parts = text.Split(["±", "+-"], 2, StringSplitOptions.TrimEntries);
            var error = double.NaN;
            var problem = QuantityText.Read(parts[0], parameter.Unit, out var value)
                ?? (parts.Length == 2 ? QuantityText.Read(parts[1], parameter.Unit, out error) : null);
            if (problem is not null)
                problems.Add($"{option} {name} is {text.Trim()}; {problem}");
            else if (parts.Length == 2 && (option == "--start" || !(error > 0)))
                problems.Add($"{option} {name} is {text.Trim()}; {(option == "--start" ? "a start has no error" : "the error must be above 0")}");
            else if (!IsAllowed(parameter, value, option == "--fix" && parts.Length == 1))
                problems.Add($"{option} {name} is {value:R}; the valid range is {parameter.Range}{(parameter.Unit.Length > 0 ? " " + parameter.Unit : "")}");
            else
                parameters[index] = change(parameter, value, error);
        }
    }

    // What is held may lie on an end; what moves starts between them.
    private static bool IsAllowed(FitParameter parameter, double value, bool isHeld) => isHeld
        ? new ParameterRange(parameter.Minimum, parameter.Maximum).Contains(value)
        : parameter.Range.Contains(value);

    private IEnumerable<(string Name, string Text)> Split(IEnumerable<string> assignments, string option)
    {
        foreach (var assignment in assignments)
        {
            var equals = assignment.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
                problems.Add($"{option} {assignment}: is given as name=value");
            else
                yield return (assignment[..equals].Trim(), assignment[(equals + 1)..]);
        }
    }

    private string Unknown(string what, string name, string[] known) => NearestName.Find(name, known) is { } nearest
        ? $"the fit {fit.Description.Name} has no {what} {name}; the nearest is {nearest}"
        : known.Length == 0
            ? $"the fit {fit.Description.Name} has no {what}s"
            : $"the fit {fit.Description.Name} has no {what} {name}; there are {NearestName.List(known)}";
}
