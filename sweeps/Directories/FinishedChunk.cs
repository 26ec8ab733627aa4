namespace SweepCluster.Sweeps.Directories;

/// <summary>A chunk without a missing point.</summary>
/// <param name="Chunk">Which.</param>
/// <param name="Done">Points done.</param>
/// <param name="Failed">Points failed.</param>
/// <param name="Quarantined">Points set aside.</param>
internal readonly record struct FinishedChunk(long Chunk, int Done, int Failed, int Quarantined);
