using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace SweepCluster.Sweeps.Stores;

/// <summary>One array of a store as a reader sees it.</summary>
public sealed class StoreVariable
{
    internal StoreVariable(ZarrArray array)
    {
        Array = array;
        Choices = [.. Text("flag_meanings").Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    /// <summary>Name in the store.</summary>
    public string Name => Array.Name;

    /// <summary>Names of its dimensions.</summary>
    public ImmutableArray<string> Dimensions => Array.Dimensions;

    /// <summary>Length of each dimension; none for a single number.</summary>
    public ImmutableArray<long> Shape => Array.Shape;

    /// <summary>Unit of its values; empty for a pure number.</summary>
    public string Unit => Text("units");

    /// <summary>One line of meaning.</summary>
    public string Meaning => Text("long_name");

    /// <summary>Symbol as the field writes it.</summary>
    public string Symbol => Text("symbol") is { Length: > 0 } symbol ? symbol : Name;

    /// <summary>Equation number or page of its source.</summary>
    public string Source => Text("source");

    /// <summary>Names for the codes 0, 1, 2, ... where its numbers are codes; empty otherwise.</summary>
    public ImmutableArray<string> Choices { get; }

    /// <summary>Whether its values are text, not numbers.</summary>
    public bool IsText => Array.Type.IsText;

    /// <summary>All of it: a range a dimension.</summary>
    public ImmutableArray<StoreRange> Everything => [.. Shape.Select(StoreRange.All)];

    internal ZarrArray Array { get; }

    /// <summary>A number of it in words: the name of a choice, nothing for NaN.</summary>
    public string Format(double value) => value switch
    {
        double.NaN => "",
        _ when value >= 0 && value < Choices.Length && value == Math.Floor(value) => Choices[(int)value],
        _ => value.ToString("R"),
    };

    private string Text(string attribute) =>
        Array.Attributes[attribute] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
