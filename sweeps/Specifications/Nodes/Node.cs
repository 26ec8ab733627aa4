namespace SweepCluster.Sweeps.Specifications.Nodes;

/// <summary>A part of a specification as it is written, in YAML or JSON: a scalar, a sequence or a mapping.</summary>
internal abstract class Node(Place place)
{
    /// <summary>Levels of nesting that are read; the grammar needs six.</summary>
    public const int DeepestLevel = 16;

    /// <summary>Where it begins.</summary>
    public Place Place { get; } = place;

    /// <summary>What it is, with its article, for messages.</summary>
    public abstract string Kind { get; }
}
