namespace SweepCluster.Sweeps.Telemetry;

/// <summary>
/// Names of the attributes of spans and metrics: this project's own below <c>sweep</c>, <c>batch</c>, <c>chunk</c> and
/// <c>point</c>, and <c>error.type</c> of the OpenTelemetry semantic conventions.
/// </summary>
public static class SweepAttributes
{
    /// <summary>The sweep's identifier; its name where it runs without a service. On metrics by opt-in only, see <see cref="SweepIdTags"/>.</summary>
    public const string SweepId = "sweep.id";

    /// <summary>Name of the engine.</summary>
    public const string Engine = "sweep.engine";

    /// <summary>Version of the engine.</summary>
    public const string EngineVersion = "engine.version";

    /// <summary>Number of points of a sweep.</summary>
    public const string SweepPoints = "sweep.point_count";

    /// <summary>What became of a point, a batch or a write: see <see cref="SweepOutcomes"/>.</summary>
    public const string Outcome = "sweep.outcome";

    /// <summary><c>running</c> or <c>paused</c>.</summary>
    public const string Phase = "sweep.phase";

    /// <summary>Place of a chunk in its sweep.</summary>
    public const string Chunk = "chunk.index";

    /// <summary>Points of a chunk that are not missing in what was written.</summary>
    public const string ChunkPresent = "chunk.present";

    /// <summary>Index of the first point of a batch.</summary>
    public const string BatchFirst = "batch.first";

    /// <summary>Points of a batch.</summary>
    public const string BatchCount = "batch.count";

    /// <summary>1 at the first try.</summary>
    public const string BatchAttempt = "batch.attempt";

    /// <summary>Points of a batch that have no result.</summary>
    public const string BatchFailed = "batch.failed";

    /// <summary>True on a batch, and nowhere else, that took far longer than expected.</summary>
    public const string BatchSlow = "batch.slow";

    /// <summary>Index of a point.</summary>
    public const string Point = "point.index";

    /// <summary>Why a point has no result.</summary>
    public const string PointReason = "point.reason";

    /// <summary>Before the name of a swept parameter: its value at a point; a number, or the name of a choice.</summary>
    public const string ParameterPrefix = "point.parameter.";

    /// <summary>Name of an observable.</summary>
    public const string ObservableName = "observable.name";

    /// <summary>Its unit; <c>1</c> for a pure number.</summary>
    public const string ObservableUnit = "observable.unit";

    /// <summary>What kind of failure: see <see cref="ErrorTypes"/>, or the full name of an exception's type.</summary>
    public const string ErrorType = "error.type";
}
