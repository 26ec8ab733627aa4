namespace SweepCluster.Sweeps.Services.InProcess;

/// <summary>What is written down of a sweep when it is accepted, and never changed.</summary>
internal sealed record AcceptedSweep
{
    public required string Id { get; init; }

    public required DateTimeOffset Submitted { get; init; }

    public required SweepSubmission Submission { get; init; }

    public required string Name { get; init; }

    public required string Engine { get; init; }

    public required string EngineVersion { get; init; }

    public required long Points { get; init; }
}
