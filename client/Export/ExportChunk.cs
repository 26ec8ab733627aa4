using SweepCluster.Sweeps.Chunks;

namespace SweepCluster.Client.Export;

/// <summary>A chunk and the places in it of the points that are exported.</summary>
internal sealed record ExportChunk(ChunkData Data, int[] Places);
