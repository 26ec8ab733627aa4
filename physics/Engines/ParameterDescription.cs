using System.Collections.Immutable;

namespace SweepCluster.Physics.Engines;

/// <summary>One parameter of an engine.</summary>
/// <param name="Name">Name in specifications and stores.</param>
/// <param name="Symbol">Symbol as the field writes it.</param>
/// <param name="Unit">Unit of its values; empty for a pure number.</param>
/// <param name="Kind">Which values it takes.</param>
/// <param name="Range">Valid range; for a choice, of the position in <see cref="Choices"/>.</param>
/// <param name="Default">Value when none is given. NaN: the engine derives it, as <see cref="Meaning"/> says.</param>
/// <param name="Choices">Names of a choice, in the order of their codes; empty for numbers.</param>
/// <param name="Meaning">One line of meaning.</param>
/// <param name="Source">Equation number or page of its source.</param>
public sealed record ParameterDescription(
    string Name,
    string Symbol,
    string Unit,
    ParameterKind Kind,
    ParameterRange Range,
    double Default,
    ImmutableArray<string> Choices,
    string Meaning,
    string Source)
{
    /// <summary>
    /// What is wrong with <paramref name="value"/>, or <see langword="null"/> when it is a valid value. NaN is never
    /// valid, though a block's column holds it where a parameter without a default was not given.
    /// </summary>
    public string? Check(double value) => Kind switch
    {
        _ when !double.IsFinite(value) => $"{Name} is {value}; a finite number is needed",
        ParameterKind.Choice when value != Math.Floor(value) || !Range.Contains(value) =>
            $"{Name} has no choice number {value}; it is one of {string.Join(", ", Choices)}",
        ParameterKind.Integer when value != Math.Floor(value) => $"{Name} is {value}; a whole number is needed",
        ParameterKind.HalfInteger when 2 * value != Math.Floor(2 * value) =>
            $"{Name} is {value}; an integer or half-integer is needed (0, 0.5, 1, 1.5, ...)",
        _ when !Range.Contains(value) => $"{Name} is {Format(value)}; the valid range is {Range}{UnitSuffix}",
        _ => null,
    };

    /// <summary>A value as a person writes it: a choice's name, or the number with its unit.</summary>
    public string Format(double value) => Kind == ParameterKind.Choice && !double.IsNaN(value)
        ? Choices[(int)value]
        : value.ToString("R") + UnitSuffix;

    private string UnitSuffix => Unit.Length == 0 ? "" : " " + Unit;
}
