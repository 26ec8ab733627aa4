namespace SweepCluster.Physics.Engines;

/// <summary>Gives a member of an enum its name in specifications, where kebab-case of the member is not it.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ChoiceAttribute(string name) : Attribute
{
    /// <summary>Name in specifications.</summary>
    public string Name { get; } = name;
}
