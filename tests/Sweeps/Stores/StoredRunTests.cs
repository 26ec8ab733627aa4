using SweepCluster.Contracts.Engines;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Running;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Tests.Stores;

/// <summary>The runner on a real store: what it leaves, and what it repairs.</summary>
public sealed class StoredRunTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly SweepPlan plan = TestPlans.Plane([6, 5, 7], chunk: 20, replicas: 2);

    [Theory]
    [InlineData("sum/1.0.0.0")]
    [InlineData("draw/3.0.0.0")]
    [InlineData("pair/5.0.0.0.0")]
    [InlineData("attempts/2.0.0.0")]
    [InlineData("status/4.0.0.0")]
    [InlineData("x/0")]
    public async Task Run_ByteFlippedInAFinishedStore_IsRepaired(string key)
    {
        (await RunAsync()).ShouldBe((plan.PointCount, 0));
        var sound = Files();
        var path = Path.Combine(directory.Store, key);
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[bytes.Length / 2] ^= 4;
        await File.WriteAllBytesAsync(path, bytes);
        var (computed, warnings) = await RunAsync();
        Files().ShouldEqual(sound);
        computed.ShouldBeLessThanOrEqualTo(plan.Grid.ChunkCapacity);
        warnings.ShouldBe(key == "x/0" ? 0 : 1);
        (await RunAsync()).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Run_PartlyDeletedStore_EndsWithTheSameBytes()
    {
        await RunAsync();
        var sound = Files();
        foreach (var key in sound.Keys.Where((_, i) => i % 3 == 0 && i > 0))
            File.Delete(Path.Combine(directory.Store, key));
        await RunAsync();
        Files().ShouldEqual(sound);
    }

    public void Dispose() => directory.Dispose();

    private async Task<(long Computed, int Warnings)> RunAsync()
    {
        using var store = await SweepStore.OpenDirectoryAsync(directory.Store, plan, StoreSamples.Provenance);
        var warnings = 0;
        store.CorruptionFound += (_, _) => Interlocked.Increment(ref warnings);
        var report = await InProcessRun.RunAsync(plan, store, new RunOptions { Threads = 2 }, TimeProvider.System);
        return (report.Computed, warnings);
    }

    // Without the attempts, which rightly say that a repaired point was computed twice.
    private SortedDictionary<string, byte[]> Files() => new(
        Directory.EnumerateFiles(directory.Store, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(directory.Store, path).Replace('\\', '/'))
            .Where(key => !key.StartsWith("attempts/", StringComparison.Ordinal))
            .ToDictionary(key => key, key => File.ReadAllBytes(Path.Combine(directory.Store, key))),
        StringComparer.Ordinal);
}
