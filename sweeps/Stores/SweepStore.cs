using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Stores;

/// <summary>The store of one sweep, open for writing or to look at: a Zarr v2 hierarchy that xarray reads while the sweep runs.</summary>
/// <remarks>
/// Safe from several threads, as long as each chunk has one writer at a time. Its memory does not depend on the number
/// of points. What it writes is described in docs/store.md.
/// </remarks>
public sealed class SweepStore : IChunkStore, IDisposable
{
    private readonly StoreLayout layout;
    private readonly ChunkArrays arrays;
    private readonly ChunkReader reader;
    private readonly ChunkWriter writer;
    private readonly CoordinateWriter coordinates;
    private readonly IDisposable? heldLock;
    private StoreAttributes attributes;

    private SweepStore(SweepPlan plan, IKeyValueStore keys, Provenance provenance, bool isReadOnly, IDisposable? heldLock)
    {
        IsReadOnly = isReadOnly;
        Plan = plan;
        Keys = keys;
        var counted = new CountingStore(keys, plan.Specification.Engine.Description.Name);
        this.heldLock = heldLock;
        layout = StoreLayout.Of(plan);
        attributes = StoreAttributes.Of(layout, plan, provenance);
        arrays = new ChunkArrays(counted, plan.Grid, layout.Status, layout.Attempts, layout.Outputs);
        reader = new ChunkReader(arrays);
        writer = new ChunkWriter(arrays);
        coordinates = new CoordinateWriter(counted, plan.Grid, layout.Coordinates);
    }

    /// <inheritdoc/>
    public event Action<ChunkIndex, string>? CorruptionFound;

    /// <summary>The sweep.</summary>
    public SweepPlan Plan { get; }

    /// <summary>Where everything is kept; keys outside the store's arrays are free for others.</summary>
    public IKeyValueStore Keys { get; }

    /// <summary>Whether it was opened to look at only.</summary>
    public bool IsReadOnly { get; }

    /// <summary>Whether the store was there before it was opened.</summary>
    public bool WasThere { get; private init; }

    /// <summary>Where the store's numbers come from, as it is stored.</summary>
    public Provenance Provenance => attributes.Provenance;

    /// <summary>Opens or creates a store.</summary>
    /// <param name="keys">Where it is kept.</param>
    /// <param name="plan">The sweep; an existing store must be of the same one.</param>
    /// <param name="provenance">Provenance of a store that is created; an existing one keeps its own.</param>
    /// <param name="opening">Whether it is expected to exist.</param>
    /// <param name="cancellation">Gives up; what was written by then is completed by the next opening.</param>
    /// <exception cref="StoreException">
    /// It is another sweep's, a newer program's or no store at all; it exists or does not against expectation; it
    /// cannot be read or written. Nothing was written then, except where writing failed.
    /// </exception>
    public static ValueTask<SweepStore> OpenAsync(
        IKeyValueStore keys, SweepPlan plan, Provenance provenance, StoreOpening opening = StoreOpening.OpenOrCreate,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(provenance);
        return OpenAsync(keys, plan, provenance, opening, heldLock: null, cancellation);
    }

    /// <summary>
    /// Opens or creates a store in a directory and holds its <see cref="StoreLock"/> until it is disposed (none for
    /// <see cref="StoreOpening.Read"/>); see
    /// <see cref="OpenAsync(IKeyValueStore, SweepPlan, Provenance, StoreOpening, CancellationToken)"/>.
    /// </summary>
    /// <exception cref="StoreException">As there; also when another process writes to the directory.</exception>
    public static async ValueTask<SweepStore> OpenDirectoryAsync(
        string directory, SweepPlan plan, Provenance provenance, StoreOpening opening = StoreOpening.OpenOrCreate,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(provenance);
        var keys = new DirectoryStore(directory);
        // Looked at before the lock's file is made, so that a refused directory stays as it was.
        await StoreDocuments.FindAsync(keys, plan, opening, cancellation);
        if (opening == StoreOpening.Read)
            return await OpenAsync(keys, plan, provenance, opening, heldLock: null, cancellation);
        var held = keys.Lock();
        try
        {
            return await OpenAsync(keys, plan, provenance, opening, held, cancellation);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<ChunkData?> ReadAsync(ChunkIndex chunk, CancellationToken cancellation = default)
    {
        var (data, damages) = await reader.ReadAsync(chunk, cancellation);
        if (data is null)
            return null;
        await coordinates.VerifyAsync(chunk, damages, cancellation);
        data.IsDamaged = damages.Count > 0;
        if (data.IsDamaged)
            CorruptionFound?.Invoke(chunk, string.Join("; ", damages));
        return data;
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ChunkData chunk, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        ThrowIfReadOnly();
        await coordinates.WriteAsync(chunk.Chunk, chunk.IsDamaged, cancellation);
        await writer.WriteAsync(chunk, cancellation);
    }

    /// <summary>
    /// The chunks of which something is stored, in no particular order: found without trying each, however many
    /// chunks the sweep has.
    /// </summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public IAsyncEnumerable<ChunkIndex> StoredAsync(CancellationToken cancellation = default) => arrays.StoredAsync(cancellation);

    /// <summary>Why points of a chunk failed or were set aside, by place in it; reads no numbers.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async ValueTask<IReadOnlyDictionary<int, string>> ReadFailuresAsync(
        ChunkIndex chunk, CancellationToken cancellation = default) => await reader.ReadFailuresAsync(chunk, cancellation);

    /// <summary>Puts other provenance in place of the stored one: at the start, the end and an interruption of a run.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    /// <exception cref="InvalidOperationException">The store was opened to look at only.</exception>
    public async ValueTask UpdateAsync(Provenance provenance, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(provenance);
        ThrowIfReadOnly();
        attributes = attributes with { Provenance = provenance };
        await StoreDocuments.WriteAsync(Keys, layout, attributes, cancellation);
    }

    /// <summary>Releases the lock of the directory, where the store holds it.</summary>
    public void Dispose() => heldLock?.Dispose();

    private static async ValueTask<SweepStore> OpenAsync(
        IKeyValueStore keys, SweepPlan plan, Provenance provenance, StoreOpening opening, IDisposable? heldLock,
        CancellationToken cancellation)
    {
        var found = await StoreDocuments.FindAsync(keys, plan, opening, cancellation);
        var isReadOnly = opening == StoreOpening.Read;
        var store = new SweepStore(plan, keys, found?.Provenance ?? provenance, isReadOnly, heldLock) { WasThere = found is not null };
        if (isReadOnly)
            return store;
        await StoreDocuments.WriteAsync(keys, store.layout, store.attributes, cancellation);
        await store.coordinates.WriteShortAsync(cancellation);
        return store;
    }

    private void ThrowIfReadOnly()
    {
        if (IsReadOnly)
            throw new InvalidOperationException($"The store in {Keys.Location} was opened to look at only.");
    }
}
