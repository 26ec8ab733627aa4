namespace SweepCluster.Physics.Engines;

/// <summary>Describes an observable: on a property of type double, int or an enum, or double[] with dimensions.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ObservableAttribute(string name) : Attribute
{
    /// <summary>Name in specifications and stores.</summary>
    public string Name { get; } = name;

    /// <summary>Symbol as the field writes it; by default the name.</summary>
    public string? Symbol { get; set; }

    /// <summary>Unit of its values; empty for a pure number.</summary>
    public string Unit { get; set; } = "";

    /// <summary>
    /// Names of static properties of the observables' type, each an <see cref="ObservableDimension"/>; empty for a
    /// scalar.
    /// </summary>
    public string[] Dimensions { get; set; } = [];

    /// <summary>Whether NaN says that the quantity does not exist for this point; otherwise a NaN fails the point.</summary>
    public bool MayBeUndefined { get; set; }

    /// <summary>One line of meaning.</summary>
    public string Meaning { get; set; } = "";

    /// <summary>Equation number or page of its source.</summary>
    public string Source { get; set; } = "";
}
