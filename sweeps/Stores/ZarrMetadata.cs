using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SweepCluster.Sweeps.Specifications;

namespace SweepCluster.Sweeps.Stores;

/// <summary>The JSON documents of a Zarr v2 hierarchy.</summary>
/// <remarks>Written in ASCII, as Zarr's Python library 2.13 reads nothing else.</remarks>
internal static class ZarrMetadata
{
    public const string Group = ".zgroup";
    public const string Attributes = ".zattrs";
    public const string Consolidated = ".zmetadata";
    private const string DimensionsKey = "_ARRAY_DIMENSIONS";

    // No more escapes than JSON asks for: people read these files.
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Bytes(JsonNode document)
    {
        var ascii = new StringBuilder();
        foreach (var letter in document.ToJsonString(Indented))
            _ = char.IsAscii(letter) ? ascii.Append(letter) : ascii.Append($"\\u{(int)letter:x4}");
        return Encoding.ASCII.GetBytes(ascii.Append('\n').ToString());
    }

    public static JsonObject OfGroup() => new() { ["zarr_format"] = 2 };

    /// <summary>All documents in one, so that a reader needs one request to know the hierarchy.</summary>
    public static JsonObject OfAll(JsonObject groupAttributes, IEnumerable<ZarrArray> arrays)
    {
        var documents = new JsonObject { [Attributes] = groupAttributes.DeepClone(), [Group] = OfGroup() };
        foreach (var array in arrays)
        {
            documents[$"{array.Name}/.zarray"] = OfArray(array);
            documents[$"{array.Name}/{Attributes}"] = OfAttributes(array);
        }

        return new JsonObject { ["metadata"] = documents, ["zarr_consolidated_format"] = 1 };
    }

    public static JsonObject OfArray(ZarrArray array) => new()
    {
        ["zarr_format"] = 2,
        ["shape"] = Numbers(array.Shape),
        ["chunks"] = Numbers(array.ChunkShape),
        ["dtype"] = array.Type.Code,
        ["fill_value"] = array.Fill switch
        {
            null => null,
            double.NaN => "NaN",
            { } fill => JsonValue.Create((long)fill),
        },
        ["order"] = "C",
        // Filters come before the compressor: the checksum is that of the plain bytes, and is compressed with them.
        ["filters"] = new JsonArray(new JsonObject { ["id"] = "crc32" }),
        ["compressor"] = array.Compression == Compression.Gzip ? new JsonObject { ["id"] = "gzip", ["level"] = 1 } : null,
        ["dimension_separator"] = ".",
    };

    public static JsonObject OfAttributes(ZarrArray array)
    {
        var attributes = new JsonObject
        {
            [DimensionsKey] = new JsonArray([.. array.Dimensions.Select(d => JsonValue.Create(d))]),
        };
        foreach (var (name, value) in array.Attributes)
            attributes[name] = value?.DeepClone();
        return attributes;
    }

    /// <summary>Reads an array's documents.</summary>
    /// <exception cref="StoreException">They are no array of a sweep's store.</exception>
    public static ZarrArray Parse(string name, JsonNode? metadata, JsonNode? attributes)
    {
        try
        {
            var all = attributes!.AsObject();
            var others = new JsonObject();
            foreach (var (key, value) in all.Where(pair => pair.Key != DimensionsKey))
                others[key] = value?.DeepClone();
            var array = new ZarrArray
            {
                Name = name,
                Dimensions = [.. all[DimensionsKey]!.AsArray().Select(d => d!.GetValue<string>())],
                Shape = Longs(metadata!["shape"]),
                ChunkShape = Longs(metadata["chunks"]),
                Type = ZarrType.Parse(metadata["dtype"]!.GetValue<string>())
                    ?? throw new FormatException($"its dtype is {metadata["dtype"]}"),
                Fill = ParseFill(metadata["fill_value"]),
                Compression = ParseCodecs(metadata["filters"], metadata["compressor"]),
                Attributes = others,
            };
            ThrowIfShapeless(array);
            return array;
        }
        catch (Exception fault) when (fault is FormatException or InvalidOperationException or NullReferenceException
            or OverflowException)
        {
            throw new StoreException($"Array {name} is not one of a sweep's store: {fault.Message}", fault);
        }
    }

    private static void ThrowIfShapeless(ZarrArray array)
    {
        if (array.ChunkShape.Length != array.Shape.Length || array.Dimensions.Length != array.Shape.Length
            || array.Shape.Any(length => length < 1) || array.ChunkShape.Any(length => length < 1)
            || array.ChunkBytes > StoreLayout.LargestChunkBytes)
        {
            throw new FormatException("its shape, chunks and dimensions do not fit each other");
        }
    }

    private static double? ParseFill(JsonNode? fill) => fill switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) =>
            text == "NaN" ? double.NaN : throw new FormatException($"its fill value is {text}"),
        _ => fill.GetValue<double>(),
    };

    private static Compression ParseCodecs(JsonNode? filters, JsonNode? compressor)
    {
        if (filters is not JsonArray { Count: 1 } || filters[0]!["id"]!.GetValue<string>() != "crc32")
            throw new FormatException("its filters are not [crc32]");
        return compressor?["id"]!.GetValue<string>() switch
        {
            null => Compression.None,
            "gzip" => Compression.Gzip,
            var other => throw new FormatException($"its compressor is {other}"),
        };
    }

    private static JsonArray Numbers(ImmutableArray<long> numbers) => new([.. numbers.Select(n => JsonValue.Create(n))]);

    private static ImmutableArray<long> Longs(JsonNode? numbers) => [.. numbers!.AsArray().Select(n => n!.GetValue<long>())];
}
