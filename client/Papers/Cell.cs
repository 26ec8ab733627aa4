using System.Collections.Immutable;

namespace SweepCluster.Client.Papers;

/// <summary>One quantity of one row: a text that may be a number, or an array of numbers.</summary>
/// <param name="Text">As a person writes it.</param>
/// <param name="Numbers">Its numbers; NaN for a text that is none.</param>
public sealed record Cell(string Text, ImmutableArray<double> Numbers)
{
    /// <summary>A text that may be a number.</summary>
    public static Cell Of(string text) => new(text, [double.TryParse(text, out var number) ? number : double.NaN]);

    /// <summary>A number.</summary>
    public static Cell Of(double number) => new(number.ToString("R"), [number]);

    /// <summary>Its number at a place; a single number stands at every place.</summary>
    public double At(int place) => Numbers.Length == 1 ? Numbers[0] : Numbers[place];

    /// <summary>Whether it has the value written in <paramref name="text"/>: the same text, or the same number.</summary>
    public bool Is(string text) =>
        Text == text || (double.TryParse(text, out var number) && Numbers.Length == 1 && Numbers[0] == number);
}
