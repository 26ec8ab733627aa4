namespace SweepCluster.Sweeps.Services;

/// <summary>A sweep handed to a service.</summary>
public sealed record SweepSubmission
{
    /// <summary>The specification as its author wrote it.</summary>
    public required string Text { get; init; }

    /// <summary>Name of the file it was in, for messages; its extension says whether it is YAML or JSON.</summary>
    public required string FileName { get; init; }

    /// <summary>Who submits it.</summary>
    public string Owner { get; init; } = "";

    /// <summary>The submitter's own key: submitting again under the same key gives the sweep submitted before.</summary>
    public string? Key { get; init; }

    /// <summary>Share of the slots beside other sweeps of the same priority.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Sweeps of a higher priority are served first.</summary>
    public int Priority { get; init; }

    /// <summary>W3C trace parent of the submission, to which the traces of its batches link; set by the service that accepts it.</summary>
    public string? Trace { get; init; }
}
