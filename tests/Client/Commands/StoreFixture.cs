namespace SweepCluster.Client.Tests.Commands;

/// <summary>One finished store for all tests that only look at it: speed (5) by grain (2), three replicas, one speed failed.</summary>
public sealed class StoreFixture : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    public string Store => Path.Combine(folder.Path, "mill.zarr");

    public async ValueTask InitializeAsync()
    {
        var file = ConsoleRun.WriteSpecification(
            folder, "parameters: {breaks: 4}\naxes:\n  speed: [1, 2, 3, 4, 5]\n  grain: [rye, wheat]\nreplicas: 3\nseed: 1\nchunk: 12\n");
        (await ConsoleRun.WithMill("run", file, "-o", Store)).ShouldEndWith(0);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
