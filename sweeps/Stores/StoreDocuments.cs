using System.Text.Json;
using System.Text.Json.Nodes;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Stores;

/// <summary>The metadata documents of a store: finds them, checks that they are of the right sweep, writes them.</summary>
/// <remarks>
/// The attributes, which say whose store it is, are written first and the consolidated copy of everything last. So a
/// creation that was killed midway is known as this sweep's and completed by the next opening.
/// </remarks>
internal static class StoreDocuments
{
    /// <summary>
    /// The attributes of the store that is there, or <see langword="null"/> when nothing is.
    /// </summary>
    /// <exception cref="StoreException">What is there, or is not, does not fit the plan or the expectation.</exception>
    public static async ValueTask<StoreAttributes?> FindAsync(
        IKeyValueStore keys, SweepPlan plan, StoreOpening opening, CancellationToken cancellation)
    {
        StoreLayout.ThrowIfTooLarge(plan);
        var found = await ReadAttributesAsync(keys, cancellation);
        if (found is null)
        {
            if (opening is StoreOpening.Open or StoreOpening.Read)
                throw StoreException.Refuse($"There is no sweep's store in {keys.Location}. Run the sweep, or name its directory.");
            await ThrowIfForeignAsync(keys, cancellation);
            return null;
        }

        if (opening == StoreOpening.Create)
            throw StoreException.Refuse($"There is a sweep's store in {keys.Location} already. Resume it, or choose another directory.");
        var differences = found.Identity.DifferencesFrom(StoreIdentity.Of(plan));
        if (differences.Length > 0)
        {
            throw StoreException.Refuse(
                $"The store in {keys.Location} is of another sweep ({found.Title}):\n  {string.Join("\n  ", differences)}\n"
                + "Choose another directory, or run the specification that the store was made with.");
        }

        return found;
    }

    /// <summary>The attributes of the store that is there, or <see langword="null"/> when nothing is.</summary>
    /// <exception cref="StoreException">They are not those of a sweep's store.</exception>
    public static async ValueTask<StoreAttributes?> ReadAttributesAsync(IKeyValueStore keys, CancellationToken cancellation)
    {
        var document = await ReadAsync(keys, ZarrMetadata.Attributes, cancellation);
        // Torn by a power cut, perhaps: there is a copy.
        document ??= await ReadAsync(keys, ZarrMetadata.Consolidated, cancellation) is { } all
            ? all["metadata"]?[ZarrMetadata.Attributes] as JsonObject
            : null;
        if (document is not null)
            return StoreAttributes.Parse(document, keys.Location);
        return await keys.ExistsAsync(ZarrMetadata.Attributes, cancellation)
            ? throw StoreException.Refuse(
                $"{ZarrMetadata.Attributes} in {keys.Location} is not JSON, so whose store it is cannot be told. "
                + "Restore the file, or choose another directory.")
            : null;
    }

    /// <summary>A document, or <see langword="null"/> when it is not there or no JSON object.</summary>
    public static async ValueTask<JsonObject?> ReadAsync(IKeyValueStore keys, string key, CancellationToken cancellation)
    {
        using var document = new PooledBuffer(1 << 16);
        if (!await keys.GetAsync(key, document, cancellation))
            return null;
        try
        {
            return JsonNode.Parse(document.Span) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes the documents that are not there as they should be.</summary>
    public static async ValueTask WriteAsync(
        IKeyValueStore keys, StoreLayout layout, StoreAttributes attributes, CancellationToken cancellation)
    {
        var json = attributes.ToJson();
        await PutAsync(keys, ZarrMetadata.Attributes, json, cancellation);
        await PutAsync(keys, ZarrMetadata.Group, ZarrMetadata.OfGroup(), cancellation);
        foreach (var array in layout.Arrays)
        {
            await PutAsync(keys, $"{array.Name}/.zarray", ZarrMetadata.OfArray(array), cancellation);
            await PutAsync(keys, $"{array.Name}/{ZarrMetadata.Attributes}", ZarrMetadata.OfAttributes(array), cancellation);
        }

        await PutAsync(keys, ZarrMetadata.Consolidated, ZarrMetadata.OfAll(json, layout.Arrays), cancellation);
    }

    private static async ValueTask PutAsync(IKeyValueStore keys, string key, JsonObject document, CancellationToken cancellation)
    {
        var bytes = ZarrMetadata.Bytes(document);
        using var stored = new PooledBuffer(bytes.Length);
        if (!await keys.GetAsync(key, stored, cancellation) || !stored.Span.SequenceEqual(bytes))
            await keys.PutAsync(key, bytes, cancellation);
    }

    private static async ValueTask ThrowIfForeignAsync(IKeyValueStore keys, CancellationToken cancellation)
    {
        await foreach (var key in keys.ListAsync("", cancellation))
        {
            throw StoreException.Refuse(
                $"{keys.Location} is not empty and holds no sweep's store (there is {key}). Choose another directory.");
        }
    }
}
