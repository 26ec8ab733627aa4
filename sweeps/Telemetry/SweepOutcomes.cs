namespace SweepCluster.Sweeps.Telemetry;

/// <summary>The values of <see cref="SweepAttributes.Outcome"/>.</summary>
public static class SweepOutcomes
{
    /// <summary>A point with a result; a batch that was handed in; a chunk that was written.</summary>
    public const string Done = "done";

    /// <summary>A point without a result; a batch that could not be handed in; a chunk that could not be written.</summary>
    public const string Failed = "failed";

    /// <summary>A point that was set aside.</summary>
    public const string Quarantined = "quarantined";

    /// <summary>A batch that was given back, because its worker or its sweep was stopped.</summary>
    public const string Released = "released";
}
