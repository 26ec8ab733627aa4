namespace SweepCluster.Physics.Fitting;

/// <summary>A number that a fit gives, with its standard error.</summary>
/// <param name="Name">Name.</param>
/// <param name="Unit">Unit; empty for a pure number.</param>
/// <param name="Value">Best value.</param>
/// <param name="StandardError">One standard error; 0 for what was held, infinite for what the data do not determine.</param>
public sealed record FitQuantity(string Name, string Unit, double Value, double StandardError)
{
    /// <summary>Symbol as the field writes it; by default the name.</summary>
    public string Symbol { get; init; } = Name;

    /// <summary>Whether it was held.</summary>
    public bool IsFixed { get; init; }

    /// <summary>One line of meaning.</summary>
    public string Meaning { get; init; } = "";
}
