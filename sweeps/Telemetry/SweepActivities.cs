using System.Diagnostics;
using SweepCluster.Physics.Engines;
using SweepCluster.Sweeps.Chunks;
using SweepCluster.Sweeps.Evaluation;
using SweepCluster.Sweeps.Ledgers;

namespace SweepCluster.Sweeps.Telemetry;

/// <summary>
/// Every span of the program. Names, kinds, status and <c>error.type</c> follow the OpenTelemetry semantic conventions
/// for traces 1.38 (https://opentelemetry.io/docs/specs/semconv/general/trace/); <c>process</c> with its link to
/// <c>submit</c> follows those for messaging, where a consumer's span links to its producer's. The reference for readers
/// is docs/telemetry.md.
/// </summary>
/// <remarks>
/// Safe from any thread. A batch is one trace, whose root links to the submission: one trace with a span for every
/// point drowns any backend. Spans for points exist for failed and slow ones only, and of those a few a batch. Where
/// nobody listens, nothing is made.
/// </remarks>
public static class SweepActivities
{
    /// <summary>Name of the activity source.</summary>
    public const string SourceName = "SweepCluster";

    /// <summary>Name of the span of a submission.</summary>
    public const string Submit = "submit";

    /// <summary>Beginning of the name of a batch's root span; the engine's name follows.</summary>
    public const string ProcessPrefix = "process ";

    /// <summary>Name of the span of a batch's time in the engine.</summary>
    public const string Evaluate = "evaluate";

    /// <summary>Name of the span of a failed or slow point.</summary>
    public const string Point = "point";

    /// <summary>Name of the span of a batch's handing in.</summary>
    public const string Gather = "gather";

    /// <summary>Name of the span of a chunk's writing.</summary>
    public const string Store = "store";

    private static readonly ActivitySource Source = new(SourceName, SweepMetrics.Version);

    /// <summary>Whether somebody listens.</summary>
    internal static bool IsOn => Source.HasListeners();

    /// <summary>A sweep is submitted: by a client (<see cref="ActivityKind.Client"/>), to a service (<see cref="ActivityKind.Internal"/>).</summary>
    public static Activity? StartSubmit(ActivityKind kind = ActivityKind.Internal) => Source.StartActivity(Submit, kind);

    /// <summary>Names the sweep that a submission became.</summary>
    public static void Describe(this Activity? submit, string id, string engine, string engineVersion, long points)
    {
        if (submit is not { IsAllDataRequested: true })
            return;
        submit.SetTag(SweepAttributes.SweepId, id);
        submit.SetTag(SweepAttributes.Engine, engine);
        submit.SetTag(SweepAttributes.EngineVersion, engineVersion);
        submit.SetTag(SweepAttributes.SweepPoints, points);
    }

    /// <summary>Marks a span as failed.</summary>
    public static void Fail(this Activity? activity, Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        activity?.SetTag(SweepAttributes.ErrorType, fault.GetType().FullName);
        activity?.SetStatus(ActivityStatusCode.Error, fault.Message);
        activity?.Keep();
    }

    internal static Activity? StartProcess(SweepTelemetry sweep, Lease lease)
    {
        if (!Source.HasListeners())
            return null;

        // A root, whatever the worker's own loop may run in.
        Activity.Current = null;
        var activity = Source.CreateActivity(sweep.ProcessName, ActivityKind.Consumer, default(ActivityContext), tags: null, sweep.Links);
        Describe(activity, sweep, lease);
        return activity?.Start();
    }

    internal static Activity? StartEvaluate(SweepTelemetry sweep, Lease lease, Activity? process) =>
        Describe(StartChild(Evaluate, process), sweep, lease);

    internal static Activity? StartGather(SweepTelemetry sweep, Lease lease, Activity? process) =>
        Describe(StartChild(Gather, process), sweep, lease);

    /// <summary>Says on the batch's spans how it went, and adds spans for its failed and slow points.</summary>
    internal static void Evaluated(this Activity? evaluate, SweepTelemetry sweep, BatchResult result, bool isSlow, PointNotes notes, Activity? process)
    {
        if (evaluate is null || process is null)
            return;
        var failed = result.Status.Length - result.Status.Span.Count(PointStatus.Done);
        if (isSlow)
            process.Slow();
        if (failed > 0)
        {
            var type = notes.Points.Select(p => p.Reason).OfType<string>().Select(ErrorTypes.Of).FirstOrDefault(ErrorTypes.NoResult);
            foreach (var span in (Activity[])[evaluate, process])
            {
                span.SetTag(SweepAttributes.BatchFailed, failed);
                span.SetTag(SweepAttributes.ErrorType, type);
                span.SetStatus(ActivityStatusCode.Error, $"{failed} of {result.Status.Length} points have no result");
            }

            process.Keep();
        }

        if (process.Recorded)
            evaluate.Keep();
        foreach (var note in notes.Points)
            AddPoint(evaluate, sweep, note);
    }

    /// <summary>Says that handing in took long, where it did.</summary>
    internal static void Gathered(this Activity? gather, Activity? process)
    {
        if (gather is not null && process is not null && DateTime.UtcNow - gather.StartTimeUtc > SweepTelemetry.SlowMultiple * SweepTelemetry.SlowFloor)
            process.Slow();
    }

    internal static Activity? StartStore(SweepTelemetry sweep, ChunkData chunk, IEnumerable<ActivityContext> batches)
    {
        if (!Source.HasListeners())
            return null;
        var around = Activity.Current;
        Activity.Current = null;
        var activity = Source.StartActivity(
            Store, ActivityKind.Client, default(ActivityContext), tags: null, batches.Select(b => new ActivityLink(b)));
        if (activity is null)
            Activity.Current = around;
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag(SweepAttributes.SweepId, sweep.Id);
            activity.SetTag(SweepAttributes.Engine, sweep.Engine);
            activity.SetTag(SweepAttributes.EngineVersion, sweep.EngineVersion);
            activity.SetTag(SweepAttributes.Chunk, chunk.Chunk.Value);
            activity.SetTag(SweepAttributes.ChunkPresent, chunk.Present);
        }

        return activity;
    }

    internal static void EndStore(this Activity? store)
    {
        if (store is null)
            return;
        if (DateTime.UtcNow - store.StartTimeUtc > SweepTelemetry.SlowMultiple * SweepTelemetry.SlowFloor)
            store.Keep();
        store.Dispose();
    }

    // A span that was not chosen for the share that is kept, but must be: exporters look at this flag when it ends.
    private static void Keep(this Activity activity) => activity.ActivityTraceFlags |= ActivityTraceFlags.Recorded;

    private static void Slow(this Activity process)
    {
        process.SetTag(SweepAttributes.BatchSlow, true);
        process.Keep();
    }

    private static Activity? StartChild(string name, Activity? parent) =>
        parent is null ? null : Source.StartActivity(name, ActivityKind.Internal, parent.Context);

    private static Activity? Describe(Activity? activity, SweepTelemetry sweep, Lease lease)
    {
        if (activity is not { IsAllDataRequested: true })
            return activity;
        activity.SetTag(SweepAttributes.SweepId, sweep.Id);
        activity.SetTag(SweepAttributes.Engine, sweep.Engine);
        activity.SetTag(SweepAttributes.EngineVersion, sweep.EngineVersion);
        activity.SetTag(SweepAttributes.Chunk, lease.Chunk.Value);
        activity.SetTag(SweepAttributes.BatchFirst, lease.Points.First);
        activity.SetTag(SweepAttributes.BatchCount, lease.Points.Count);
        activity.SetTag(SweepAttributes.BatchAttempt, lease.Attempt);
        return activity;
    }

    private static void AddPoint(Activity evaluate, SweepTelemetry sweep, PointNote note)
    {
        using var point = Source.StartActivity(Point, ActivityKind.Internal, evaluate.Context, startTime: note.Ended - note.Took);
        if (point is null)
            return;
        point.Keep();
        point.SetTag(SweepAttributes.SweepId, sweep.Id);
        point.SetTag(SweepAttributes.Engine, sweep.Engine);
        point.SetTag(SweepAttributes.EngineVersion, sweep.EngineVersion);
        point.SetTag(SweepAttributes.Point, note.Index);
        var description = sweep.Plan.Specification.Engine.Description;
        var values = sweep.Plan.ParametersOf(note.Index).All;
        foreach (var parameter in sweep.Plan.Specification.Axes.SelectMany(a => a.Parameters).Select(p => p.Parameter))
        {
            var swept = description.Parameters[parameter];
            var value = values[parameter];
            point.SetTag(
                SweepAttributes.ParameterPrefix + swept.Name,
                swept.Kind == ParameterKind.Choice ? swept.Choices[(int)value] : value);
        }

        if (note.Reason is { } reason)
        {
            point.SetTag(SweepAttributes.ErrorType, ErrorTypes.Of(reason));
            point.SetTag(SweepAttributes.PointReason, reason);
            point.SetStatus(ActivityStatusCode.Error, reason);
        }

        point.SetEndTime(note.Ended.UtcDateTime);
    }
}
