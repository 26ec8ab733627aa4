using System.Diagnostics;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Tests.Stores;

/// <summary>Disks that are full or read-only: clear errors, and what was stored before remains.</summary>
public sealed class StoreFaultTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly SweepPlan plan = StoreSamples.Plan(StoreSamples.Line(200_000), chunkPoints: 20_000);

    [Fact]
    public async Task Write_DiskBecomesFull_SaysSoAndKeepsWhatIsStored()
    {
        using var disk = SmallDisk.Mount(directory.Store, "size=1m");
        var place = Path.Combine(directory.Store, "sample.zarr");
        using (var store = await SweepStore.OpenDirectoryAsync(place, plan, StoreSamples.Provenance))
        {
            var fault = await Should.ThrowAsync<StoreException>(async () =>
            {
                foreach (var chunk in StoreSamples.Chunks(plan))
                    await store.WriteAsync(Full(chunk));
            });
            fault.Message.ShouldContain("disk is full");
            fault.Message.ShouldContain(place);
        }

        disk.Remount("size=100m");
        using var resumed = await SweepStore.OpenDirectoryAsync(place, plan, StoreSamples.Provenance, StoreOpening.Open);
        resumed.CorruptionFound += (chunk, what) => Assert.Fail($"{chunk}: {what}");
        var stored = await resumed.StoredAsync().ToListAsync();
        stored.Count.ShouldBeGreaterThan(0);
        stored.Count.ShouldBeLessThan((int)plan.Grid.ChunkCount);
        foreach (var chunk in StoreSamples.Chunks(plan))
        {
            if (stored.Contains(chunk))
                (await resumed.ReadAsync(chunk))!.ShouldHold(Full(chunk));
            else
                await resumed.WriteAsync(Full(chunk));
        }

        Directory.EnumerateFiles(place, "*.partial", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Write_DiskFullAtAnyPart_KeepsWhatIsStored()
    {
        var keys = new FaultingStore();
        var store = await StoreSamples.OpenAsync(keys, plan);
        await store.WriteAsync(Half());
        var parts = keys.Writes.Count;
        await store.WriteAsync(Full(new ChunkIndex(0)));
        parts = keys.Writes.Count - parts;
        for (var failing = 0; failing < parts; failing++)
        {
            var disk = new FaultingStore();
            var writer = await StoreSamples.OpenAsync(disk, plan);
            await writer.WriteAsync(Half());
            var left = failing;
            disk.BeforeWrite = _ => { if (left-- == 0) throw new StoreException("full"); };
            await Should.ThrowAsync<StoreException>(async () => await writer.WriteAsync(Full(new ChunkIndex(0))));
            var read = (await writer.ReadAsync(new ChunkIndex(0))).ShouldNotBeNull();
            read.IsDamaged.ShouldBeFalse();
            read.Status.Count(s => s == PointStatus.Done).ShouldBe(failing < parts - 1 ? 10_000 : 20_000);
            await writer.WriteAsync(Full(new ChunkIndex(0)));
            (await writer.ReadAsync(new ChunkIndex(0)))!.ShouldHold(Full(new ChunkIndex(0)));
        }
    }

    [Fact]
    public async Task Open_ReadOnlyFileSystem_SaysSo()
    {
        using var disk = SmallDisk.Mount(directory.Store, "size=10m");
        var place = Path.Combine(directory.Store, "sample.zarr");
        using (var store = await SweepStore.OpenDirectoryAsync(place, plan, StoreSamples.Provenance))
            await store.WriteAsync(Full(new ChunkIndex(0)));
        disk.Remount("ro");
        (await Should.ThrowAsync<StoreException>(OpenAsync)).Message.ShouldContain("read-only");
        place = Path.Combine(directory.Store, "other.zarr");
        (await Should.ThrowAsync<StoreException>(OpenAsync)).Message.ShouldContain("read-only");

        async Task OpenAsync() => await SweepStore.OpenDirectoryAsync(place, plan, StoreSamples.Provenance);
    }

    [Fact]
    public async Task Open_DirectoryWithoutPermission_SaysSo()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Skip("permissions do not bind an administrator");
            return;
        }

        Directory.CreateDirectory(directory.Store);
        File.SetUnixFileMode(directory.Store, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var fault = await Should.ThrowAsync<StoreException>(
            async () => await SweepStore.OpenDirectoryAsync(directory.Store, plan, StoreSamples.Provenance));
        fault.Message.ShouldContain("permission denied");
    }

    public void Dispose() => directory.Dispose();

    private ChunkData Full(ChunkIndex chunk) => StoreSamples.Chunk(plan, chunk, _ => PointStatus.Done);

    private ChunkData Half() =>
        StoreSamples.Chunk(plan, new ChunkIndex(0), point => point < 10_000 ? PointStatus.Done : PointStatus.Missing);

    /// <summary>A file system in memory, of a given size: a disk that can be filled.</summary>
    private sealed class SmallDisk : IDisposable
    {
        private readonly string path;

        private SmallDisk(string path) => this.path = path;

        public static SmallDisk Mount(string path, string options)
        {
            Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "mounting a small disk needs root on Linux");
            Directory.CreateDirectory(path);
            Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", path), "this container may not mount");
            return new SmallDisk(path);
        }

        public void Remount(string options) => Run("mount", "-o", "remount," + options, path).ShouldBeTrue();

        public void Dispose() => Run("umount", path);

        private static bool Run(string program, params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
    }
}
