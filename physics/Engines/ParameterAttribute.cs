namespace SweepCluster.Physics.Engines;

/// <summary>Describes a parameter: on a property of type double, int or an enum, whose initial value is the default.</summary>
/// <remarks>An initial value of NaN says that the engine derives the value when none is given.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ParameterAttribute(string name) : Attribute
{
    /// <summary>Name in specifications and stores.</summary>
    public string Name { get; } = name;

    /// <summary>Symbol as the field writes it; by default the name.</summary>
    public string? Symbol { get; set; }

    /// <summary>Unit of its values; empty for a pure number.</summary>
    public string Unit { get; set; } = "";

    /// <summary>Least valid value.</summary>
    public double Minimum { get; set; } = double.NegativeInfinity;

    /// <summary>Greatest valid value.</summary>
    public double Maximum { get; set; } = double.PositiveInfinity;

    /// <summary>Whether <see cref="Minimum"/> itself is invalid.</summary>
    public bool MinimumExcluded { get; set; }

    /// <summary>Whether <see cref="Maximum"/> itself is invalid.</summary>
    public bool MaximumExcluded { get; set; }

    /// <summary>Whether the value is a multiple of one half.</summary>
    public bool HalfInteger { get; set; }

    /// <summary>One line of meaning.</summary>
    public string Meaning { get; set; } = "";

    /// <summary>Equation number or page of its source.</summary>
    public string Source { get; set; } = "";
}
