using System.Text;
using System.Text.Json;

namespace SweepCluster.Sweeps.Stores;

/// <summary>Why points of one chunk failed, as a JSON document beside the arrays: <c>failures/CHUNK.json</c>.</summary>
/// <remarks>
/// <c>{"crc32": "0c2f8a11", "failures": [{"reason": "...", "points": [[12, 3], [40, 1]]}]}</c>: equal reasons stand once,
/// with the runs [first, count] of their points, counted from the chunk's first. The checksum is that of the text of
/// <c>failures</c>. The document is bounded: a reason keeps <see cref="LongestReason"/> characters and a chunk
/// <see cref="MostReasons"/> different ones; the points of the others carry <see cref="NotKept"/>. Which are kept
/// depends on the reasons alone, not on the order in which they arrive: a chunk flushed in parts ends as one flushed
/// at once.
/// </remarks>
internal static class FailureRecord
{
    public const string Folder = "failures";
    public const int LongestReason = 500;
    public const int MostReasons = 4096;

    /// <summary>What stands for a reason that was not kept.</summary>
    public const string NotKept = "(not kept: more than 4096 different reasons in this chunk)";

    /// <summary>What stands for a reason that was empty.</summary>
    public const string NotGiven = "(no reason was given)";

    public static string KeyOf(long chunk) => $"{Folder}/{chunk}.json";

    /// <summary>The chunk whose document has this key; <see langword="null"/> when it is no such key.</summary>
    public static long? ChunkOf(string key) =>
        key.Length > Folder.Length + 1
        && long.TryParse(key.AsSpan(Folder.Length + 1, key.Length - Folder.Length - 1).TrimEnd(".json"), out var chunk)
        && chunk >= 0 && key == KeyOf(chunk)
            ? chunk
            : null;

    /// <summary>Writes a document.</summary>
    /// <param name="reasons">Reasons by place in the chunk, in ascending order.</param>
    public static byte[] Write(IEnumerable<KeyValuePair<int, string>> reasons)
    {
        var failures = Encoding.UTF8.GetString(WriteFailures(Groups(reasons)));
        return Encoding.UTF8.GetBytes($"{{\"crc32\": \"{ChecksumOf(failures)}\", \"failures\": {failures}}}\n");
    }

    /// <summary>Reads a document of a chunk of <paramref name="points"/> points: reasons by place, or what is wrong with it.</summary>
    public static (SortedDictionary<int, string>? Reasons, string? Damage) Read(ReadOnlyMemory<byte> document, int points)
    {
        try
        {
            using var json = JsonDocument.Parse(document);
            var failures = json.RootElement.GetProperty("failures");
            if (json.RootElement.GetProperty("crc32").GetString() != ChecksumOf(failures.GetRawText()))
                return (null, "its checksum does not match");
            var reasons = new SortedDictionary<int, string>();
            foreach (var failure in failures.EnumerateArray())
            {
                var reason = failure.GetProperty("reason").GetString()!;
                foreach (var run in failure.GetProperty("points").EnumerateArray())
                {
                    var (first, count) = (run[0].GetInt32(), run[1].GetInt32());
                    if (first < 0 || count < 1 || first > points - count)
                        return (null, $"it has points {first} to {first + count - 1} of a chunk of {points}");
                    for (var i = 0; i < count; i++)
                        reasons[first + i] = reason;
                }
            }

            return (reasons, null);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException
            or KeyNotFoundException or IndexOutOfRangeException)
        {
            return (null, $"it cannot be read: {fault.Message}");
        }
    }

    // Sorted by reason, so that the same failures give the same bytes.
    private static SortedDictionary<string, List<(int First, int Count)>> Groups(IEnumerable<KeyValuePair<int, string>> reasons)
    {
        var groups = new SortedDictionary<string, List<(int First, int Count)>>(StringComparer.Ordinal);
        foreach (var (point, given) in reasons)
            Append(groups, Shorten(given), point, 1);
        // The least by checksum: a choice that keeps its members when sets of reasons are joined part by part.
        foreach (var reason in groups.Keys.Where(r => r != NotKept).OrderBy(ChecksumOf, StringComparer.Ordinal)
            .ThenBy(r => r, StringComparer.Ordinal).Skip(MostReasons).ToList())
        {
            foreach (var (first, count) in groups[reason])
                Append(groups, NotKept, first, count);
            groups.Remove(reason);
        }

        if (groups.TryGetValue(NotKept, out var rest))
            groups[NotKept] = Merge(rest);
        return groups;
    }

    private static void Append(SortedDictionary<string, List<(int First, int Count)>> groups, string reason, int first, int count)
    {
        if (!groups.TryGetValue(reason, out var runs))
            groups.Add(reason, runs = []);
        if (runs.Count > 0 && runs[^1].First + runs[^1].Count == first)
            runs[^1] = (runs[^1].First, runs[^1].Count + count);
        else
            runs.Add((first, count));
    }

    private static List<(int First, int Count)> Merge(List<(int First, int Count)> runs)
    {
        var merged = new SortedDictionary<string, List<(int First, int Count)>>(StringComparer.Ordinal);
        foreach (var (first, count) in runs.OrderBy(r => r.First))
            Append(merged, NotKept, first, count);
        return merged[NotKept];
    }

    private static string Shorten(string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return NotGiven;
        if (reason.Length <= LongestReason)
            return reason;
        var end = char.IsHighSurrogate(reason[LongestReason - 2]) ? LongestReason - 2 : LongestReason - 1;
        return reason[..end] + "…";
    }

    private static byte[] WriteFailures(SortedDictionary<string, List<(int First, int Count)>> groups)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var (reason, runs) in groups)
            {
                json.WriteStartObject();
                json.WriteString("reason", reason);
                json.WriteStartArray("points");
                foreach (var (first, count) in runs)
                {
                    json.WriteStartArray();
                    json.WriteNumberValue(first);
                    json.WriteNumberValue(count);
                    json.WriteEndArray();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return buffer.ToArray();
    }

    private static string ChecksumOf(string text) => Crc32.Of(Encoding.UTF8.GetBytes(text)).ToString("x8");
}
