using System.Buffers;
using System.Text;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Contracts.Stores;

/// <summary>What every key/value store does, whatever it keeps its values in.</summary>
public abstract class KeyValueStoreContract
{
    public static TheoryData<string> InvalidKeys =>
    [
        "", "/a", "a/", "a//b", ".", "..", "../a", "a/../../b", "a/./b", "a\\b", "..\\a", "C:a", "a\0b", "a\nb",
        ".lock", "a/.x.partial", new string('x', 201),
    ];

    protected abstract IKeyValueStore Store { get; }

    [Fact]
    public async Task Put_AnyValue_IsGotBack()
    {
        foreach (var value in (string[])["", "x", new string('y', 100_000)])
        {
            await Store.PutAsync("a/b.c/.zarray", Encoding.UTF8.GetBytes(value));
            (await GetAsync("a/b.c/.zarray")).ShouldBe(value);
        }
    }

    [Fact]
    public async Task Put_KeyInOtherLetters_IsStoredUnderThem()
    {
        await Store.PutAsync("β 3/0.1", "x"u8.ToArray());
        (await GetAsync("β 3/0.1")).ShouldBe("x");
        (await Store.ListAsync("β 3/").ToListAsync()).ShouldBe(["β 3/0.1"]);
    }

    [Fact]
    public async Task Get_KeyThatIsNotThere_GivesNothing()
    {
        (await GetAsync("a/b")).ShouldBeNull();
        (await Store.ExistsAsync("a/b")).ShouldBeFalse();
        await Store.PutAsync("a/b/c", Array.Empty<byte>());
        (await GetAsync("a/b")).ShouldBeNull();
        (await Store.ExistsAsync("a/b")).ShouldBeFalse();
        (await Store.ExistsAsync("a/b/c")).ShouldBeTrue();
    }

    [Fact]
    public async Task Get_BufferWithSomethingInIt_Appends()
    {
        await Store.PutAsync("a", "bc"u8.ToArray());
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write("a"u8);
        (await Store.GetAsync("a", buffer)).ShouldBeTrue();
        Encoding.UTF8.GetString(buffer.WrittenSpan).ShouldBe("abc");
    }

    [Fact]
    public async Task Delete_Key_IsGoneAndAgainIsNothing()
    {
        await Store.PutAsync("a/b", "x"u8.ToArray());
        await Store.DeleteAsync("a/b");
        await Store.DeleteAsync("a/b");
        await Store.DeleteAsync("never/there");
        (await Store.ExistsAsync("a/b")).ShouldBeFalse();
        (await Store.ListAsync("").ToListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task List_Prefix_GivesTheKeysUnderIt()
    {
        string[] all = ["a/0", "a/1", "a/b/0", "ab/0", ".zgroup"];
        foreach (var key in all)
            await Store.PutAsync(key, "x"u8.ToArray());
        (await Store.ListAsync("").ToListAsync()).ShouldBe(all, ignoreOrder: true);
        (await Store.ListAsync("a/").ToListAsync()).ShouldBe(["a/0", "a/1", "a/b/0"], ignoreOrder: true);
        (await Store.ListAsync("a/b/").ToListAsync()).ShouldBe(["a/b/0"]);
        (await Store.ListAsync("none/").ToListAsync()).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(InvalidKeys))]
    public async Task AnyCall_InvalidKey_IsRefused(string key)
    {
        await Should.ThrowAsync<ArgumentException>(async () => await Store.PutAsync(key, default));
        await Should.ThrowAsync<ArgumentException>(async () => await Store.GetAsync(key, new ArrayBufferWriter<byte>()));
        await Should.ThrowAsync<ArgumentException>(async () => await Store.ExistsAsync(key));
        await Should.ThrowAsync<ArgumentException>(async () => await Store.DeleteAsync(key));
        if (key.Length > 0)
            await Should.ThrowAsync<ArgumentException>(async () => await Store.ListAsync(key + "/").ToListAsync());
    }

    [Fact]
    public async Task AnyCall_Cancelled_Throws()
    {
        var cancelled = new CancellationToken(canceled: true);
        await Should.ThrowAsync<OperationCanceledException>(async () => await Store.PutAsync("a", default, cancelled));
        await Should.ThrowAsync<OperationCanceledException>(async () => await Store.ExistsAsync("a", cancelled));
    }

    [Fact]
    public async Task Put_ManyThreadsOnOneKey_LeavesOneOfTheValuesWhole()
    {
        await Parallel.ForAsync(0, 200, async (i, _) =>
        {
            await Store.PutAsync("a/b", Enumerable.Repeat((byte)i, 5000 + i).ToArray(), CancellationToken.None);
            var read = new ArrayBufferWriter<byte>();
            (await Store.GetAsync("a/b", read, CancellationToken.None)).ShouldBeTrue();
            read.WrittenCount.ShouldBe(5000 + read.WrittenSpan[0]);
            read.WrittenSpan.ContainsAnyExcept(read.WrittenSpan[0]).ShouldBeFalse();
        });
        (await Store.ListAsync("").ToListAsync()).ShouldBe(["a/b"]);
    }

    protected async Task<string?> GetAsync(string key)
    {
        var buffer = new ArrayBufferWriter<byte>();
        return await Store.GetAsync(key, buffer) ? Encoding.UTF8.GetString(buffer.WrittenSpan) : null;
    }
}
