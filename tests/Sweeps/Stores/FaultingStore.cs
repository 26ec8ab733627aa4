using System.Buffers;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Tests.Stores;

/// <summary>A store in memory that keeps a record of what was written, and can be made to fail.</summary>
internal sealed class FaultingStore : IKeyValueStore
{
    private readonly SortedDictionary<string, byte[]> start;

    public FaultingStore()
        : this([])
    {
    }

    public FaultingStore(SortedDictionary<string, byte[]> start)
    {
        this.start = start;
        Memory = new MemoryStore(start);
    }

    /// <summary>What it holds now.</summary>
    public MemoryStore Memory { get; }

    /// <summary>All writes in order; no value stands for a deletion.</summary>
    public List<(string Key, byte[]? Value)> Writes { get; } = [];

    /// <summary>Asked before every write; what it throws, the write throws.</summary>
    public Action<string> BeforeWrite { get; set; } = _ => { };

    /// <summary>Whether calls complete later, on another thread, as those of a database do.</summary>
    public bool IsSlow { get; init; }

    public string Location => "test";

    /// <summary>What it would hold had the writer been killed after that many writes, and the next been torn.</summary>
    public SortedDictionary<string, byte[]> After(int writes, int? tornBytes = null)
    {
        var state = new SortedDictionary<string, byte[]>(start, StringComparer.Ordinal);
        foreach (var (key, value) in Writes.Take(writes))
        {
            if (value is null)
                state.Remove(key);
            else
                state[key] = value;
        }

        if (tornBytes is { } bytes && Writes[writes].Value is { } torn)
            state[Writes[writes].Key] = torn[..bytes];
        return state;
    }

    public async ValueTask<bool> ExistsAsync(string key, CancellationToken cancellation = default)
    {
        await WaitAsync();
        return await Memory.ExistsAsync(key, cancellation);
    }

    public async ValueTask<bool> GetAsync(string key, IBufferWriter<byte> value, CancellationToken cancellation = default)
    {
        await WaitAsync();
        return await Memory.GetAsync(key, value, cancellation);
    }

    public async ValueTask PutAsync(string key, ReadOnlyMemory<byte> value, CancellationToken cancellation = default)
    {
        await WaitAsync();
        BeforeWrite(key);
        Writes.Add((key, value.ToArray()));
        await Memory.PutAsync(key, value, cancellation);
    }

    public async ValueTask DeleteAsync(string key, CancellationToken cancellation = default)
    {
        await WaitAsync();
        BeforeWrite(key);
        Writes.Add((key, null));
        await Memory.DeleteAsync(key, cancellation);
    }

    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellation = default) =>
        Memory.ListAsync(prefix, cancellation);

    private async ValueTask WaitAsync()
    {
        if (IsSlow)
            await Task.Yield();
    }
}
