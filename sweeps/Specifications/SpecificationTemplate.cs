using System.Text;
using SweepCluster.Physics.Engines;

namespace SweepCluster.Sweeps.Specifications;

/// <summary>Writes a commented specification for an engine, valid as it stands, for an author to change.</summary>
public static class SpecificationTemplate
{
    private const int Width = 22;

    /// <summary>The specification, as YAML: every parameter with its default, unit, range and meaning, one axis.</summary>
    public static string For(IEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        var description = engine.Description;
        var axis = FirstAxis(engine);
        var text = new StringBuilder();
        text.Append($"# {description.Meaning}\n");
        if (description.Source.Length > 0)
            text.Append($"# Source: {description.Source}\n");
        text.Append($"sweep: my-{description.Name}\nengine: {description.Name}\n\n");
        text.Append("# What every point shares. A line that is commented out has its default.\nparameters:\n");
        foreach (var given in Given(engine).Where(g => g.Parameter != axis))
            text.Append(Line("  ", given.Parameter, given.Parameter.Format(given.Value).Split(' ')[0]));
        foreach (var parameter in description.Parameters)
            text.Append(Line("  # ", parameter, Default(parameter)));
        text.Append("\n# What varies, the slowest first: a list, or linspace, logspace, range; see docs/specification.md.\naxes:\n");
        text.Append($"  {axis.Name}: {Values(axis)}\n\n");
        text.Append("# What is stored; all of it when this is left out.\n");
        text.Append($"# outputs: [{string.Join(", ", description.Observables.Take(3).Select(o => o.Name))}]\n\n");
        text.Append("# replicas: 8        # of each point, with random numbers of their own\n# seed: 1\n");
        text.Append("# retries: 1         # of a failed point\n# time_limit: 10 s   # for a point\n");
        return text.ToString();
    }

    private static string Line(string indent, ParameterDescription parameter, string value)
    {
        var range = parameter.Kind == ParameterKind.Choice ? string.Join(" | ", parameter.Choices) : parameter.Range.ToString();
        var unit = parameter.Unit.Length > 0 ? $" [{parameter.Unit}]" : "";
        var entry = $"{parameter.Name}: {value}";
        return $"{indent}{entry.PadRight(Width)} # {parameter.Meaning}{unit}; {range}\n";
    }

    private static string Default(ParameterDescription parameter) => double.IsNaN(parameter.Default)
        ? "..."
        : parameter.Format(parameter.Default).Split(' ')[0];

    // The first number that has a default to vary around; else the first choice.
    private static ParameterDescription FirstAxis(IEngine engine)
    {
        var given = Given(engine).Select(g => g.Parameter).ToHashSet();
        var parameters = engine.Description.Parameters;
        return parameters.FirstOrDefault(p => p.Kind == ParameterKind.Real && (given.Contains(p) || p.Default > 0))
            ?? parameters.FirstOrDefault(p => p.Kind != ParameterKind.Choice)
            ?? parameters[0];
    }

    private static string Values(ParameterDescription parameter)
    {
        if (parameter.Kind == ParameterKind.Choice)
            return $"[{string.Join(", ", parameter.Choices)}]";
        var middle = double.IsNaN(parameter.Default) ? Typical(parameter.Range) : parameter.Default;
        var next = parameter.Range.Contains(2 * middle) ? 2 * middle : middle;
        return parameter.Kind == ParameterKind.Real && next > middle
            ? $"{{linspace: [{middle:R}, {next:R}, 11]}}"
            : $"[{middle:R}]";
    }

    // An engine that cannot start from its defaults is given what it asks for: the parameters without one, in order,
    // until it is content.
    private static List<(ParameterDescription Parameter, double Value)> Given(IEngine engine)
    {
        var description = engine.Description;
        var values = description.Parameters.Select(p => p.Default).ToArray();
        var given = new List<(ParameterDescription, double)>();
        for (var i = 0; i < values.Length && engine.Check(new ParameterValues(description, values)) is not null; i++)
        {
            if (!double.IsNaN(values[i]))
                continue;
            values[i] = Typical(description.Parameters[i].Range);
            given.Add((description.Parameters[i], values[i]));
        }

        return given;
    }

    private static double Typical(ParameterRange range) =>
        range.Contains(1) ? 1 : double.IsFinite(range.Minimum + range.Maximum) ? 0.5 * (range.Minimum + range.Maximum) : range.Minimum + 1;
}
