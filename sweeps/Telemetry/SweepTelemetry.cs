using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Plans;

namespace SweepCluster.Sweeps.Telemetry;

/// <summary>
/// What spans and metrics say of one sweep, made once: its engine and identifier as tags, the link to its submission;
/// and what its points cost lately, by which a batch is slow.
/// </summary>
/// <remarks>Safe from several threads at once.</remarks>
public sealed class SweepTelemetry
{
    /// <summary>A batch, or a point, is slow that takes more than this multiple of what is expected, as for stragglers.</summary>
    public const double SlowMultiple = 3;

    /// <summary>Nothing is slow that takes less than <see cref="SlowMultiple"/> times this.</summary>
    public static readonly TimeSpan SlowFloor = TimeSpan.FromSeconds(1);

    private const double Novelty = 0.3;

    private readonly ConcurrentDictionary<(string Key, string Value, string? Error), KeyValuePair<string, object?>[]> tags = new();
    private readonly ImmutableArray<ObservedValues?> observed;
    private double secondsPerPoint = double.NaN;

    private SweepTelemetry(SweepPlan plan, string id, ActivityContext submitted)
    {
        var description = plan.Specification.Engine.Description;
        Plan = plan;
        Id = id;
        Engine = description.Name;
        EngineVersion = description.Version;
        ProcessName = $"process {Engine}";
        Links = submitted == default ? [] : [new ActivityLink(submitted)];
        SweepTag = SweepIdTags.Of(id);
        Tags = SweepTag is null
            ? [new(SweepAttributes.Engine, Engine)]
            : [new(SweepAttributes.Engine, Engine), new(SweepAttributes.SweepId, SweepTag)];
        observed = ObservedValues.Of(plan, Tags);
    }

    /// <summary>The sweep's identifier, or its name where it has none.</summary>
    public string Id { get; }

    /// <summary>Name of the engine.</summary>
    public string Engine { get; }

    /// <summary>Version of the engine.</summary>
    public string EngineVersion { get; }

    internal SweepPlan Plan { get; }

    internal string ProcessName { get; }

    /// <summary>The link to the submission; none where it was not traced.</summary>
    internal ActivityLink[] Links { get; }

    internal string? SweepTag { get; }

    /// <summary>Tags of every metric.</summary>
    internal KeyValuePair<string, object?>[] Tags { get; }

    /// <summary>The telemetry of a sweep.</summary>
    /// <param name="plan">The sweep.</param>
    /// <param name="id">Its identifier; by default the name in its specification.</param>
    /// <param name="submitted">W3C trace parent of its submission, where that was traced.</param>
    public static SweepTelemetry Of(SweepPlan plan, string? id = null, string? submitted = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new SweepTelemetry(
            plan, id ?? plan.Specification.Name, ActivityContext.TryParse(submitted, null, isRemote: true, out var context) ? context : default);
    }

    /// <summary>The telemetry of a sweep that begins in this process, without a service: its submission is traced here.</summary>
    public static SweepTelemetry OfRun(SweepPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        using var submit = SweepActivities.StartSubmit();
        var telemetry = Of(plan, submitted: submit?.Id);
        submit.Describe(telemetry.Id, telemetry.Engine, telemetry.EngineVersion, plan.PointCount);
        return telemetry;
    }

    internal KeyValuePair<string, object?>[] TagsOf(string outcome, string? error = null) => With(SweepAttributes.Outcome, outcome, error);

    internal KeyValuePair<string, object?>[] With(string key, string value, string? error = null) =>
        tags.TryGetValue((key, value, error), out var made) ? made : tags.GetOrAdd((key, value, error), Make);

    /// <summary>Points of a batch were taken into their chunk.</summary>
    /// <param name="result">The batch.</param>
    /// <param name="from">Place of the first point in the batch.</param>
    /// <param name="to">Place behind the last.</param>
    /// <param name="sizes">Numbers a point of each stored observable.</param>
    internal void Took(BatchResult result, int from, int to, ImmutableArray<int> sizes)
    {
        if (!SweepMetrics.ObservableValues.Enabled)
            return;
        for (var i = 0; i < observed.Length; i++)
            observed[i]?.Add(result.Values[i], sizes[i], result.Status.Span, from, to);
    }

    /// <summary>Whether so many points took far longer than expected; nothing is, before any were measured.</summary>
    internal bool IsSlow(int points, TimeSpan taken)
    {
        var expected = Volatile.Read(ref secondsPerPoint) * points;
        return taken.TotalSeconds > SlowMultiple * Math.Max(SlowFloor.TotalSeconds, expected);
    }

    /// <summary>Learns from a batch. Two threads that learn at once may lose one of the lessons.</summary>
    internal void Learn(int points, TimeSpan taken)
    {
        var measured = taken.TotalSeconds / points;
        var before = Volatile.Read(ref secondsPerPoint);
        Volatile.Write(ref secondsPerPoint, double.IsNaN(before) ? measured : before + (Novelty * (measured - before)));
    }

    private KeyValuePair<string, object?>[] Make((string Key, string Value, string? Error) of) => of.Error is null
        ? [.. Tags, new(of.Key, of.Value)]
        : [.. Tags, new(of.Key, of.Value), new(SweepAttributes.ErrorType, of.Error)];
}
