namespace SweepCluster.Physics.Fitting;

/// <summary>An axis of a fit's plot.</summary>
/// <param name="Symbol">Symbol as the field writes it.</param>
/// <param name="Unit">Unit; empty for a pure number.</param>
/// <param name="Scale">How values are laid along it.</param>
public sealed record FitAxis(string Symbol, string Unit, FitScale Scale = FitScale.Linear);
