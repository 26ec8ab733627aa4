namespace SweepCluster.Silo.Options;

/// <summary>What a silo is told: from <c>Sweep__*</c> environment variables, the command line or appsettings.json.</summary>
public sealed class SiloOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Sweep";

    /// <summary>Name of the cluster: silos of the same name find each other.</summary>
    public string ClusterId { get; set; } = "sweep";

    /// <summary>
    /// Connection string of PostgreSQL, which then holds membership, grain state, reminders and stores. Empty: one
    /// machine, everything in memory of the first silo; for development.
    /// </summary>
    public string Postgres { get; set; } = "";

    /// <summary>
    /// Directory that every silo sees, for the stores of sweeps, where there is no PostgreSQL. Empty as well: stores
    /// are in memory, which serves one silo only.
    /// </summary>
    public string StoreDirectory { get; set; } = "";

    /// <summary>Address at which other silos reach this one, such as the pod's; empty: loopback.</summary>
    public string AdvertisedAddress { get; set; } = "";

    /// <summary>Port for other silos.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>Port for gateways.</summary>
    public int GatewayPort { get; set; } = 30000;

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
    /// Membership: a silo is probed this often. With <see cref="MissedProbes"/> it takes 2 x 2 s to suspect a dead silo
    /// and its batches are leased again within 10 s.
    /// </summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Membership: probes missed in a row before a silo is suspected.</summary>
    public int MissedProbes { get; set; } = 2;

    /// <summary>Further assemblies with engines, separated by semicolons.</summary>
    public string Engines { get; set; } = "";

    /// <summary>The number of slots in force.</summary>
    public int EffectiveSlots => Slots > 0 ? Slots : Math.Max(1, (int)Math.Floor(Environment.ProcessorCount - SpareCores + 0.5));
}
