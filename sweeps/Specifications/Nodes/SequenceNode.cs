namespace SweepCluster.Sweeps.Specifications.Nodes;

/// <summary>A list.</summary>
internal sealed class SequenceNode(Place place) : Node(place)
{
    /// <summary>Its items.</summary>
    public List<Node> Items { get; } = [];

    /// <inheritdoc/>
    public override string Kind => "a list";
}
