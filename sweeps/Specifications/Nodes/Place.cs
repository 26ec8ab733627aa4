namespace SweepCluster.Sweeps.Specifications.Nodes;

/// <summary>Where something is written.</summary>
/// <param name="Source">Name of the file, or the override.</param>
/// <param name="Line">Line from 1; 0 for a source as a whole.</param>
/// <param name="Column">Column from 1; 0 for a source as a whole.</param>
internal readonly record struct Place(string Source, int Line = 0, int Column = 0);
