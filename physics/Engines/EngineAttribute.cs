namespace SweepCluster.Physics.Engines;

/// <summary>Names an engine: on the engine's class.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EngineAttribute(string name, string version) : Attribute
{
    /// <summary>Name in specifications, in kebab-case.</summary>
    public string Name { get; } = name;

    /// <summary>Version of the physics: a change that changes a result changes it.</summary>
    public string Version { get; } = version;

    /// <summary>One line: what the engine computes.</summary>
    public string Meaning { get; set; } = "";

    /// <summary>The paper or book the model is from.</summary>
    public string Source { get; set; } = "";
}
