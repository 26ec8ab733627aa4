using System.Collections.Immutable;

namespace SweepCluster.Physics.Fitting;

/// <summary>A measured column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit as written; empty where none is.</param>
/// <param name="Values">Its numbers in that unit; NaN where there is no number.</param>
public sealed record DataColumn(string Name, string Unit, ImmutableArray<double> Values)
{
    /// <summary>What is written in each row, where it was text; for messages.</summary>
    public ImmutableArray<string> Texts { get; init; } = [];
}
