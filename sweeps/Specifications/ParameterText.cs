using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Specifications.Nodes;
using SweepCluster.Sweeps.Units;

namespace SweepCluster.Sweeps.Specifications;

/// <summary>Reads the value of one parameter as it is written: a number, with or without a unit, or the name of a choice.</summary>
public static class ParameterText
{
    /// <summary>The value in the parameter's own unit; for a choice, its code.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="text">What is written.</param>
    /// <param name="value">The value; NaN where the text is none.</param>
    /// <param name="suggestion">The nearest choice, where the text is near to one.</param>
    /// <returns>
    /// <see langword="null"/>, or what is wrong as a sentence that starts with the parameter's name: no number, another
    /// unit, not of the parameter's kind, out of its range.
    /// </returns>
    public static string? Read(ParameterDescription parameter, string text, out double value, out string? suggestion)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        ArgumentNullException.ThrowIfNull(text);
        suggestion = null;
        if (parameter.Kind == ParameterKind.Choice)
            return ReadChoice(parameter, text, out value, out suggestion);
        var problem = ReadNumber(parameter, text, out value) ?? parameter.Check(value);
        if (problem is not null)
            value = double.NaN;
        return problem;
    }

    /// <summary>Reads a number in the parameter's unit, of whatever kind and range: a step, a summand.</summary>
    internal static string? ReadNumber(ParameterDescription parameter, string text, out double value) =>
        QuantityText.Read(text, parameter.Unit, out value) is { } problem
            ? $"{parameter.Name} is {Echo.Of(text)}; {problem}"
            : null;

    private static string? ReadChoice(ParameterDescription parameter, string text, out double value, out string? suggestion)
    {
        suggestion = null;
        value = parameter.Choices.IndexOf(text.Trim());
        if (value >= 0)
            return null;
        value = double.NaN;
        suggestion = NearestName.Find(text.Trim(), parameter.Choices);
        return $"{parameter.Name} is {Echo.Of(text)}; it is one of {NearestName.List(parameter.Choices)}";
    }
}
