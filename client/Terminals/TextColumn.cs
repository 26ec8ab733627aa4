namespace SweepCluster.Client.Terminals;

/// <summary>A column of a <see cref="TextTable"/>.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="IsNumber">Whether its cells are set flush right.</param>
public sealed record TextColumn(string Name, bool IsNumber = false);
