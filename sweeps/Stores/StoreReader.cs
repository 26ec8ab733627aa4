using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Stores;

/// <summary>Reads the store of any sweep, from its metadata alone: neither its engine nor its specification is needed.</summary>
/// <remarks>
/// Needs no lock, also beside a writer; what it reads of a store that is being written is right, though perhaps a
/// second old. Verifies every checksum; what is damaged reads as if it were not there and is reported by
/// <see cref="DamageFound"/>. Memory is that of the result and one chunk. Safe from several threads.
/// </remarks>
public sealed class StoreReader
{
    private readonly ChunkArrays arrays;
    private readonly ImmutableSortedDictionary<string, StoreVariable> variables;

    private StoreReader(IKeyValueStore keys, StoreAttributes attributes, IEnumerable<ZarrArray> all)
    {
        Keys = keys;
        Attributes = attributes;
        variables = all.ToImmutableSortedDictionary(a => a.Name, a => new StoreVariable(a), StringComparer.Ordinal);
        Coordinates = [.. attributes.Coordinates.Select(name => variables[name])];
        Observables = [.. attributes.Observables.Select(name => variables[name])];
        Status = variables[StoreLayout.StatusName];
        Attempts = variables[StoreLayout.AttemptsName];
        Grid = new ChunkGrid(Status.Shape, Status.Array.ChunkLength);
        arrays = new ChunkArrays(keys, Grid, Status.Array, Attempts.Array, [.. Observables.Select(o => o.Array)]);
    }

    /// <summary>Says what was found damaged: the key and what is wrong with it.</summary>
    public event Action<string>? DamageFound;

    /// <summary>Where the store is kept.</summary>
    public IKeyValueStore Keys { get; }

    /// <summary>Title, engine, identity and provenance.</summary>
    public StoreAttributes Attributes { get; }

    /// <summary>The grid of points and its chunks.</summary>
    public ChunkGrid Grid { get; }

    /// <summary>Names of the grid's dimensions.</summary>
    public ImmutableArray<string> Dimensions => Attributes.Dimensions;

    /// <summary>The coordinates: parameters, indices, and those of the observables' own dimensions.</summary>
    public ImmutableArray<StoreVariable> Coordinates { get; }

    /// <summary>The observables; their first dimensions are the grid's.</summary>
    public ImmutableArray<StoreVariable> Observables { get; }

    /// <summary>State of each point, as the codes of <see cref="PointStatus"/>.</summary>
    public StoreVariable Status { get; }

    /// <summary>Attempts of each point.</summary>
    public StoreVariable Attempts { get; }

    /// <summary>Opens a store.</summary>
    /// <exception cref="StoreException">There is none, it is a newer program's, or it cannot be read.</exception>
    public static async ValueTask<StoreReader> OpenAsync(IKeyValueStore keys, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var attributes = await StoreDocuments.ReadAttributesAsync(keys, cancellation)
            ?? throw StoreException.Refuse($"There is no sweep's store in {keys.Location}. Name the directory that a sweep was run into.");
        var copies = (await StoreDocuments.ReadAsync(keys, ZarrMetadata.Consolidated, cancellation))?["metadata"] as JsonObject;
        var all = new List<ZarrArray>();
        string[] names = [.. attributes.Coordinates, .. attributes.Observables, StoreLayout.StatusName, StoreLayout.AttemptsName];
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            all.Add(ZarrMetadata.Parse(
                name,
                await DocumentAsync(keys, copies, $"{name}/.zarray", cancellation),
                await DocumentAsync(keys, copies, $"{name}/{ZarrMetadata.Attributes}", cancellation)));
        }

        try
        {
            var reader = new StoreReader(keys, attributes, all);
            reader.ThrowIfInconsistent();
            return reader;
        }
        catch (OverflowException fault)
        {
            throw new StoreException($"The store in {keys.Location} says it has more points than can be: its metadata is damaged.", fault);
        }
    }

    /// <summary>The coordinate, observable, <c>status</c> or <c>attempts</c> of that name, or <see langword="null"/>.</summary>
    public StoreVariable? Find(string name) => variables.GetValueOrDefault(name);

    /// <summary>
    /// The coordinate that runs along a dimension of that name and is named like it, or <see langword="null"/>: the
    /// places along the dimension are its only coordinate then, or it has several of other names.
    /// </summary>
    public StoreVariable? CoordinateOf(string dimension) =>
        Coordinates.FirstOrDefault(c => c.Name == dimension && c.Dimensions is [var only] && only == dimension);

    /// <summary>Numbers of a slice, in row-major order; NaN where nothing is stored (0 for status and attempts).</summary>
    /// <param name="variable">One of this store's that is not text.</param>
    /// <param name="slice">A range for each of its dimensions.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ArgumentException">The slice does not fit the variable or an array, or the variable is text.</exception>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public ValueTask<double[]> ReadAsync(
        StoreVariable variable, ImmutableArray<StoreRange> slice, CancellationToken cancellation = default)
    {
        Check(variable, slice);
        if (variable.IsText)
            throw new ArgumentException($"{variable.Name} is text.", nameof(variable));
        var array = variable.Array;
        return new SliceReader<double>(array, slice, StoreElements.Number(array.Type))
            .ReadAsync(Keys, array.Fill ?? double.NaN, what => DamageFound?.Invoke(what), cancellation);
    }

    /// <summary>Values of a slice in words, in row-major order: names of choices, numbers that read back the same; empty where nothing is stored.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public async ValueTask<string[]> ReadTextAsync(
        StoreVariable variable, ImmutableArray<StoreRange> slice, CancellationToken cancellation = default)
    {
        Check(variable, slice);
        var array = variable.Array;
        if (!variable.IsText)
            return [.. (await ReadAsync(variable, slice, cancellation)).Select(variable.Format)];
        return await new SliceReader<string>(array, slice, StoreElements.Text(array.Type))
            .ReadAsync(Keys, "", what => DamageFound?.Invoke(what), cancellation);
    }

    /// <summary>A chunk with the observables asked for, by default all; <see langword="null"/> when nothing of it is stored.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async ValueTask<ChunkData?> ReadChunkAsync(
        ChunkIndex chunk, IReadOnlyList<StoreVariable>? observables = null, CancellationToken cancellation = default)
    {
        var wanted = observables is null ? arrays : arrays with { Outputs = [.. observables.Select(o => o.Array)] };
        var (data, damages) = await new ChunkReader(wanted).ReadAsync(chunk, cancellation);
        foreach (var damage in damages)
            DamageFound?.Invoke(damage);
        return data;
    }

    /// <summary>The chunks of which something is stored, in no particular order.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public IAsyncEnumerable<ChunkIndex> StoredAsync(CancellationToken cancellation = default) => arrays.StoredAsync(cancellation);

    /// <summary>Counts the points by state, from the status alone.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async ValueTask<PointCounts> CountAsync(CancellationToken cancellation = default)
    {
        var counts = new PointCounts(Grid.PointCount, 0, 0, 0);
        var reader = new ChunkReader(arrays);
        await foreach (var chunk in StoredAsync(cancellation))
        {
            var states = await reader.ReadStatusAsync(chunk, cancellation);
            counts = counts with
            {
                Done = counts.Done + states.AsSpan().Count(PointStatus.Done),
                Failed = counts.Failed + states.AsSpan().Count(PointStatus.Failed),
                Quarantined = counts.Quarantined + states.AsSpan().Count(PointStatus.Quarantined),
            };
        }

        return counts;
    }

    /// <summary>The points that have no result and why, chunk by chunk in ascending order.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async IAsyncEnumerable<FailedPoint> FailuresAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        // Only a chunk with failed points has a record of reasons.
        var chunks = new List<ChunkIndex>();
        await foreach (var key in Keys.ListAsync(FailureRecord.Folder + "/", cancellation))
        {
            if (FailureRecord.ChunkOf(key) is { } chunk && chunk < Grid.ChunkCount)
                chunks.Add(new ChunkIndex(chunk));
        }

        chunks.Sort();
        foreach (var chunk in chunks)
        {
            if (await ReadChunkAsync(chunk, [], cancellation) is not { } data)
                continue;
            foreach (var (place, reason) in data.Reasons)
                yield return new FailedPoint(data.Points.First + place, data.Status[place], reason);
        }
    }

    private static async ValueTask<JsonNode?> DocumentAsync(
        IKeyValueStore keys, JsonObject? copies, string key, CancellationToken cancellation)
    {
        if (StoreKey.Check(key) is { } wrong)
            throw new StoreException($"The store in {keys.Location} is damaged: {wrong}");
        return copies?[key] ?? await StoreDocuments.ReadAsync(keys, key, cancellation);
    }

    // Whether the slice is one of the variable and its values fit into an array.
    private void Check(StoreVariable variable, ImmutableArray<StoreRange> slice)
    {
        ArgumentNullException.ThrowIfNull(variable);
        if (variables.GetValueOrDefault(variable.Name) != variable)
            throw new ArgumentException($"{variable.Name} is not a variable of this store.", nameof(variable));
        if (slice.Length != variable.Shape.Length)
        {
            throw new ArgumentException(
                $"{variable.Name} has {variable.Shape.Length} dimensions; {slice.Length} ranges were given.", nameof(slice));
        }

        for (var i = 0; i < slice.Length; i++)
        {
            var range = slice[i];
            if (range.Start < 0 || range.Count < 1 || range.Step < 1 || range.Start >= variable.Shape[i]
                || range.Count - 1 > (variable.Shape[i] - 1 - range.Start) / range.Step)
            {
                throw new ArgumentException(
                    $"{variable.Dimensions[i]} has positions 0 to {variable.Shape[i] - 1}; {range} does not fit.", nameof(slice));
            }
        }

        var values = slice.Aggregate((Int128)1, (product, range) => product * range.Count);
        if (values > Array.MaxLength)
            throw new ArgumentException($"The slice has {values} values; at most {Array.MaxLength} are read at once.", nameof(slice));
    }

    private void ThrowIfInconsistent()
    {
        var grid = Status.Array;
        var isConsistent = Grid.ChunkShape.SequenceEqual(grid.ChunkShape) && grid.Type == ZarrType.UInt8
            && Attempts.Array.Type == ZarrType.UInt8 && Attempts.Shape.SequenceEqual(grid.Shape)
            && Attempts.Array.ChunkShape.SequenceEqual(grid.ChunkShape) && grid.Dimensions.SequenceEqual(Dimensions)
            && Observables.All(o => o.Array.Type == ZarrType.Float64
                && o.Shape.Take(grid.Shape.Length).SequenceEqual(grid.Shape)
                && o.Array.ChunkShape.SequenceEqual([.. grid.ChunkShape, .. o.Shape.Skip(grid.Shape.Length)]));
        if (!isConsistent)
            throw new StoreException($"The arrays of the store in {Keys.Location} do not fit each other: its metadata is damaged.");
    }
}
