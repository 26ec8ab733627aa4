namespace SweepCluster.Sweeps.Tests.Stores;

/// <summary>A directory that a test may fill; it is removed at the end.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("sweep-store-").FullName;

    /// <summary>A path in it that does not exist yet.</summary>
    public string Store => System.IO.Path.Combine(path, "sample.zarr");

    public void Dispose() => Directory.Delete(path, recursive: true);
}
