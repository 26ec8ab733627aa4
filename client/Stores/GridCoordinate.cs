using System.Collections.Immutable;

namespace SweepCluster.Client.Stores;

/// <summary>What one quantity is at each position of a dimension.</summary>
/// <param name="Name">Name in specifications.</param>
/// <param name="Symbol">Symbol as the field writes it.</param>
/// <param name="Unit">Unit; empty for a pure number.</param>
/// <param name="Choices">Names of the values 0, 1, 2, ... where it is a choice.</param>
/// <param name="ValueAt">The value at a position.</param>
internal sealed record GridCoordinate(
    string Name, string Symbol, string Unit, ImmutableArray<string> Choices, Func<long, double> ValueAt)
{
    /// <summary>The value at a position, as a person writes it, without the unit.</summary>
    public string TextAt(long position)
    {
        var value = ValueAt(position);
        return Choices.IsEmpty ? value.ToString("R") : Choices[(int)value];
    }
}
