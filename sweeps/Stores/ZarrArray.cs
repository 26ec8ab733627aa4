using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SweepCluster.Sweeps.Specifications;

namespace SweepCluster.Sweeps.Stores;

/// <summary>One array of a Zarr v2 hierarchy: its metadata, and its chunks in a key/value store.</summary>
/// <remarks>Immutable, safe from any thread. Chunks are in row-major order and carry a CRC-32.</remarks>
internal sealed record ZarrArray
{
    /// <summary>Name in the hierarchy.</summary>
    public required string Name { get; init; }

    /// <summary>Name of each dimension.</summary>
    public required ImmutableArray<string> Dimensions { get; init; }

    /// <summary>Length of each dimension; none for a single element.</summary>
    public required ImmutableArray<long> Shape { get; init; }

    /// <summary>Shape of a chunk.</summary>
    public required ImmutableArray<long> ChunkShape { get; init; }

    /// <summary>What the elements are.</summary>
    public required ZarrType Type { get; init; }

    /// <summary>What elements of chunks that are not stored are; <see langword="null"/>: every chunk is stored.</summary>
    public double? Fill { get; init; }

    /// <summary>How chunks are compressed.</summary>
    public Compression Compression { get; init; }

    /// <summary>Unit, names, meaning, source: what stands beside <c>_ARRAY_DIMENSIONS</c> in <c>.zattrs</c>.</summary>
    public JsonObject Attributes { get; init; } = [];

    /// <summary>Elements of a chunk.</summary>
    public int ChunkLength => checked((int)ChunkShape.Aggregate(1L, (product, length) => checked(product * length)));

    /// <summary>Bytes of a chunk's elements.</summary>
    public int ChunkBytes => checked(ChunkLength * Type.Size);

    /// <summary>Key of a chunk, from its place along the first dimensions; it is the first along those not given.</summary>
    public string KeyOf(ReadOnlySpan<long> place)
    {
        if (Shape.Length == 0)
            return Name + "/0";
        var key = new System.Text.StringBuilder(Name).Append('/');
        for (var i = 0; i < Shape.Length; i++)
        {
            if (i > 0)
                key.Append('.');
            key.Append(i < place.Length ? place[i] : 0);
        }

        return key.ToString();
    }

    /// <summary>Reads and verifies a chunk: neither frame nor damage when it is not stored.</summary>
    public async ValueTask<(ChunkFrame? Frame, string? Damage)> ReadAsync(
        IKeyValueStore keys, string key, CancellationToken cancellation)
    {
        var stored = new PooledBuffer(Compression == Compression.None ? ChunkBytes + sizeof(uint) : 0);
        try
        {
            if (!await keys.GetAsync(key, stored, cancellation))
            {
                stored.Dispose();
                return (null, null);
            }
        }
        catch
        {
            stored.Dispose();
            throw;
        }

        return ChunkFrame.Decode(stored, ChunkBytes, Compression);
    }

    /// <summary>Writes a chunk.</summary>
    public ValueTask WriteAsync(IKeyValueStore keys, string key, ChunkFrame frame, CancellationToken cancellation) =>
        keys.PutAsync(key, frame.Encode(Compression), cancellation);
}
