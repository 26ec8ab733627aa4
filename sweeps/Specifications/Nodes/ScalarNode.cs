namespace SweepCluster.Sweeps.Specifications.Nodes;

/// <summary>A text: a number, a name, a quantity. It stays a text until its field says how to read it.</summary>
/// <remarks>So a choice named <c>no</c> is never taken for a truth value, and a version <c>1.10</c> never for a number.</remarks>
internal sealed class ScalarNode(Place place, string text, bool isNull = false) : Node(place)
{
    /// <summary>The text.</summary>
    public string Text { get; } = text;

    /// <summary>Whether nothing is written, or a null.</summary>
    public bool IsNull { get; } = isNull;

    /// <inheritdoc/>
    public override string Kind => IsNull ? "nothing" : Echo.Of(Text);
}
