namespace SweepCluster.Physics.HeisenbergChain.Infinite;

/// <summary>What an evaluation cost: nodes of the half contour in the two solutions that gave value and error.</summary>
public readonly record struct ContourStatistics(int Coarse, int Fine);
