namespace SweepCluster.Physics.Fitting;

/// <summary>The settings of a fit that has none.</summary>
public sealed record NoSettings;
