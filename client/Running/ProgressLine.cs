namespace SweepCluster.Client.Running;

/// <summary>How a sweep comes on, as it is shown.</summary>
/// <param name="Share">The share that is finished, 0 to 1.</param>
/// <param name="Text">What is known, in words.</param>
/// <param name="Elapsed">Time since one began to look.</param>
internal readonly record struct ProgressLine(double Share, string Text, TimeSpan Elapsed);
