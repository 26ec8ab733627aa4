namespace SweepCluster.Client.Plots.Ticks;

/// <summary>A labelled mark of an axis.</summary>
/// <param name="Value">Where it stands.</param>
/// <param name="Label">What it says, marked up.</param>
public readonly record struct Tick(double Value, string Label);
