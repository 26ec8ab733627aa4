using SweepCluster.Sweeps.Ledgers;

namespace SweepCluster.Grains.Hosting;

/// <summary>Names the worker of a silo, so that the membership of silos tells which workers are dead.</summary>
public static class SiloWorkers
{
    /// <summary>The worker on a silo; a restarted silo is another one.</summary>
    public static WorkerId IdOf(SiloAddress silo)
    {
        ArgumentNullException.ThrowIfNull(silo);
        return new WorkerId(silo.ToParsableString());
    }
}
