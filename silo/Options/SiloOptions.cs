using System.Net;
using SweepCluster.Grains.Membership;

namespace SweepCluster.Silo.Options;

/// <summary>What a silo is told: from <c>Sweep__*</c> environment variables, the command line or appsettings.json.</summary>
public sealed class SiloOptions : MemberOptions
{
    /// <summary>Address at which other silos reach this one, such as the pod's; empty: loopback.</summary>
    public string AdvertisedAddress { get; set; } = "";

    /// <summary>Port for other silos.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>Port of the first silo on this machine, when everything is in memory; 0: this silo is the first.</summary>
    public int PrimaryPort { get; set; }

    /// <summary>Port for health probes; 0: any free one.</summary>
    public int HealthPort { get; set; } = 8081;

    /// <summary>
    /// Batches computed at the same time. 0: the cores this process may use less <see cref="SpareCores"/>, at least 1.
    /// </summary>
    public int Slots { get; set; }

    /// <summary>Cores left to membership probes, grains and storage when <see cref="Slots"/> is 0.</summary>
    public double SpareCores { get; set; } = 0.25;

    /// <summary>How long a silo that is asked to leave may finish its batches before it gives them back.</summary>
    public TimeSpan DrainTime { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// What a silo may take beyond <see cref="DrainTime"/> to give back what is left, write its chunks and leave: 20 s.
    /// Whoever stops it waits longer than both before it kills.
    /// </summary>
    public static TimeSpan LeaveTime { get; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Membership: a silo is probed this often. With <see cref="MissedProbes"/> it takes 2 x 2 s to suspect a dead silo
    /// and its batches are leased again within 10 s.
    /// </summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Membership: probes missed in a row before a silo is suspected.</summary>
    public int MissedProbes { get; set; } = 2;

    /// <summary>The number of slots in force.</summary>
    public int EffectiveSlots => Slots > 0 ? Slots : Math.Max(1, (int)Math.Floor(Environment.ProcessorCount - SpareCores + 0.5));

    /// <inheritdoc/>
    public override IEnumerable<string> Faults()
    {
        var faults = base.Faults().Concat(PortFaults(nameof(SiloPort), SiloPort, least: 1)).Concat(PortFaults(nameof(HealthPort), HealthPort, least: 0));
        foreach (var fault in faults)
            yield return fault;
        if (AdvertisedAddress.Length > 0 && !IPAddress.TryParse(AdvertisedAddress, out _))
            yield return $"{Section}:AdvertisedAddress is '{AdvertisedAddress}'; an IP address is needed.";
        if (Slots is < 0 or > 4096)
            yield return $"{Section}:Slots is {Slots}; 0 (by cores) to 4096 is allowed.";
        if (!(SpareCores >= 0))
            yield return $"{Section}:SpareCores is {SpareCores}; 0 or more is needed.";
        if (DrainTime < TimeSpan.Zero)
            yield return $"{Section}:DrainTime is {DrainTime}; 0 or more is needed.";
        if (ProbeTimeout < TimeSpan.FromMilliseconds(100))
            yield return $"{Section}:ProbeTimeout is {ProbeTimeout}; at least 0.1 s is needed.";
        if (MissedProbes < 1)
            yield return $"{Section}:MissedProbes is {MissedProbes}; at least 1 is needed.";
    }
}
