namespace SweepCluster.Client.Plots;

/// <summary>A thin grey line across a panel at one value, such as a transition temperature or zero.</summary>
/// <param name="Value">Where it stands.</param>
/// <param name="IsVertical">Whether it stands at a value of x rather than of y.</param>
/// <param name="Label">What is written beside it, marked up; empty: nothing.</param>
public sealed record ReferenceLine(double Value, bool IsVertical, string Label = "");
