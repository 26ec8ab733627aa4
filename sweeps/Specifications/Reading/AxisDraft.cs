using SweepCluster.Sweeps.Axes;
using SweepCluster.Sweeps.Specifications.Nodes;

namespace SweepCluster.Sweeps.Specifications.Reading;

/// <summary>An axis as read, not yet checked against the rest of the sweep.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Place">Where its name is written.</param>
internal sealed record AxisDraft(Axis Axis, Place Place)
{
    /// <summary>Its field.</summary>
    public string Path => Fields.Join(Keys.Axes, Axis.Name);
}
