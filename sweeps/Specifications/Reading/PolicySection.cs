using SweepCluster.Sweeps.Plans;
using SweepCluster.Sweeps.Specifications.Nodes;
using SweepCluster.Sweeps.Units;

namespace SweepCluster.Sweeps.Specifications.Reading;

/// <summary>Reads how a sweep is run: chunk, batch, retries, time limit, compression; and its replicas and seed.</summary>
internal sealed class PolicySection(MappingNode root, ErrorList errors)
{
    /// <summary>The most times a failed point is tried again: attempts are kept in a byte.</summary>
    public const int MostRetries = 254;

    /// <summary>The shortest time limit of a point, in seconds: that of the system's timers.</summary>
    public const double ShortestTimeLimitSeconds = 1e-3;

    /// <summary>The longest time limit of a point, in seconds: 24 days, within the reach of the system's timers.</summary>
    public const double LongestTimeLimitSeconds = 24 * 86_400.0;

    private static readonly string[] CompressionNames = ["none", "gzip"];

    /// <summary>Replicas of each point.</summary>
    public long ReadReplicas() => ReadWhole(Keys.Replicas, 1, SweepPlan.MaximumPoints) ?? 1;

    /// <summary>The sweep's seed.</summary>
    public ulong ReadSeed() => root.TryFind(Keys.Seed, out var entry)
        ? (ulong)(WholeNumber.Read(entry.Value, Keys.Seed, 0, ulong.MaxValue, errors) ?? 0)
        : 0;

    /// <summary>The policy.</summary>
    public SweepPolicy Read() => new()
    {
        ChunkPoints = ReadWhole(Keys.Chunk, 1, SweepPlan.MaximumPoints),
        BatchPoints = (int?)ReadWhole(Keys.Batch, 1, int.MaxValue),
        Retries = (int)(ReadWhole(Keys.Retries, 0, MostRetries) ?? 0),
        PointTimeLimit = ReadTimeLimit(),
        Compression = ReadCompression(),
    };

    private long? ReadWhole(string key, long least, long greatest) => root.TryFind(key, out var entry)
        ? (long?)WholeNumber.Read(entry.Value, key, least, greatest, errors)
        : null;

    private TimeSpan? ReadTimeLimit()
    {
        if (!root.TryFind(Keys.TimeLimit, out var entry)
            || Fields.Scalar(entry.Value, Keys.TimeLimit, "a time, such as 10 s", errors) is not { Text: var text })
        {
            return null;
        }

        if (QuantityText.Read(text, "s", out var seconds) is { } problem)
        {
            errors.Add(entry.Value.Place, Keys.TimeLimit, $"is {Echo.Of(text)}; {problem}");
            return null;
        }

        if (seconds is >= ShortestTimeLimitSeconds and <= LongestTimeLimitSeconds)
            return TimeSpan.FromSeconds(seconds);
        errors.Add(
            entry.Value.Place, Keys.TimeLimit,
            $"is {Echo.Of(text)}; a time from {ShortestTimeLimitSeconds} s to {LongestTimeLimitSeconds} s (24 days) is needed, or none at all");
        return null;
    }

    private Compression ReadCompression()
    {
        if (!root.TryFind(Keys.Compression, out var entry)
            || Fields.Scalar(entry.Value, Keys.Compression, "none or gzip", errors) is not { Text: var text })
        {
            return Compression.None;
        }

        var code = Array.IndexOf(CompressionNames, text);
        if (code >= 0)
            return (Compression)code;
        errors.Add(
            entry.Value.Place, Keys.Compression, $"is {Echo.Of(text)}; it is one of {string.Join(", ", CompressionNames)}",
            NearestName.Find(text, CompressionNames));
        return Compression.None;
    }
}
