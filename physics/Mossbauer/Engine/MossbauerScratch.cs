namespace SweepCluster.Physics.Mossbauer;

/// <summary>Working memory of one thread, kept from point to point.</summary>
internal sealed class MossbauerScratch
{
    public ExpectedExperiment Expected { get; } = new();

    public PhotonSimulation Simulation { get; } = new();

    public ExperimentCounts Counts { get; } = new();

    public LineTable Lines { get; } = new();
}
