namespace SweepCluster.Physics.Engines;

/// <summary>Why one point of a block has no result.</summary>
/// <param name="Point">Position in the block.</param>
/// <param name="Reason">What failed, the value received, the allowed range, what to do; one line.</param>
public readonly record struct PointFailure(int Point, string Reason);
