using SweepCluster.Contracts.Stores;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Tests.Stores;

public sealed class DirectoryStoreTests : KeyValueStoreContract, IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly DirectoryStore store;

    public DirectoryStoreTests() => store = new DirectoryStore(directory.Store);

    protected override IKeyValueStore Store => store;

    [Fact]
    public async Task Put_Key_IsTheFileOfThatName()
    {
        await store.PutAsync("field/0.1", "abc"u8.ToArray());
        (await File.ReadAllTextAsync(Path.Combine(directory.Store, "field", "0.1"))).ShouldBe("abc");
        Directory.GetFiles(Path.Combine(directory.Store, "field")).Length.ShouldBe(1);
    }

    [Fact]
    public void Lock_LeftoversOfAKilledWriter_AreRemoved()
    {
        Directory.CreateDirectory(Path.Combine(directory.Store, "field"));
        var leftover = Path.Combine(directory.Store, "field", ".123-abc-7.partial");
        var value = Path.Combine(directory.Store, "field", "0");
        File.WriteAllText(leftover, "half");
        File.WriteAllText(value, "whole");
        using (store.Lock())
        {
            File.Exists(leftover).ShouldBeFalse();
            File.Exists(value).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task List_LeftoversAndLock_AreNotKeys()
    {
        using var held = store.Lock();
        await store.PutAsync("a", default);
        await File.WriteAllTextAsync(Path.Combine(directory.Store, ".1-2-3.partial"), "half");
        (await store.ListAsync("").ToListAsync()).ShouldBe(["a"]);
    }

    [Fact]
    public void Lock_TakenTwice_IsRefusedWithTheHolder()
    {
        using var held = store.Lock();
        var fault = Should.Throw<StoreException>(() => new DirectoryStore(directory.Store).Lock());
        fault.Message.ShouldContain("in use");
        fault.Message.ShouldContain($"process {Environment.ProcessId}");
    }

    [Fact]
    public void Lock_Released_CanBeTakenAgain()
    {
        store.Lock().Dispose();
        store.Lock().Dispose();
    }

    [Fact]
    public async Task Lock_HeldByAnotherProcess_IsRefusedUntilItIsKilled()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/flock"), "needs flock(1) of util-linux");
        store.Lock().Dispose();
        // A single process: a child would hold the lock, too, and may end a moment after the one that is waited for.
        using var other = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(
            "/usr/bin/flock", ["--no-fork", Path.Combine(directory.Store, ".lock"), "sh", "-c", "echo held; exec cat"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        (await other.StandardOutput.ReadLineAsync()).ShouldBe("held");
        Should.Throw<StoreException>(() => store.Lock()).Message.ShouldContain("in use");
        other.Kill();
        await other.WaitForExitAsync();
        store.Lock().Dispose();
    }

    [Fact]
    public async Task Put_DirectoryVanished_IsNotMadeAnew()
    {
        await store.PutAsync("a/b", default);
        Directory.Delete(directory.Store, recursive: true);
        (await Should.ThrowAsync<StoreException>(async () => await store.PutAsync("a/b", default))).Message.ShouldContain("vanished");
        Directory.Exists(directory.Store).ShouldBeFalse();
    }

    [Fact]
    public async Task Put_FirstKeysOfANewFolderAtOnce_AllArrive()
    {
        // Each folder is made by the first of two writers: the other one finds it half the time just made.
        for (var folder = 0; folder < 200; folder++)
        {
            var (first, second) = ($"{folder}/a", $"{folder}/b");
            await Task.WhenAll(
                Task.Run(async () => await store.PutAsync(first, "a"u8.ToArray())),
                Task.Run(async () => await store.PutAsync(second, "b"u8.ToArray())));
            (await store.ExistsAsync(first)).ShouldBeTrue();
            (await store.ExistsAsync(second)).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Put_FileWhereADirectoryShouldBe_IsSaid()
    {
        await File.WriteAllTextAsync(directory.Store, "a file");
        await Should.ThrowAsync<StoreException>(async () => await store.PutAsync("a", default));
        Should.Throw<StoreException>(() => store.Lock()).Message.ShouldContain(directory.Store);
    }

    [Fact]
    public async Task List_DirectoryThatIsALink_IsNotFollowed()
    {
        await store.PutAsync("a/b", default);
        Directory.CreateSymbolicLink(Path.Combine(directory.Store, "a", "circle"), directory.Store);
        (await store.ListAsync("").ToListAsync()).ShouldBe(["a/b"]);
    }

    public void Dispose() => directory.Dispose();
}
