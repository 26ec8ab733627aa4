namespace SweepCluster.Sweeps.Specifications.Reading;

/// <summary>The words of the grammar.</summary>
internal static class Keys
{
    public const string Sweep = "sweep";
    public const string Description = "description";
    public const string Engine = "engine";
    public const string Parameters = "parameters";
    public const string Axes = "axes";
    public const string Replicas = "replicas";
    public const string Seed = "seed";
    public const string Outputs = "outputs";
    public const string Chunk = "chunk";
    public const string Batch = "batch";
    public const string Retries = "retries";
    public const string TimeLimit = "time_limit";
    public const string Compression = "compression";
    public const string Slurm = "slurm";

    public const string Name = "name";
    public const string Version = "version";
    public const string From = "from";
    public const string Times = "times";
    public const string Plus = "plus";
    public const string Start = "start";
    public const string Stop = "stop";
    public const string Step = "step";
    public const string Count = "count";
    public const string Logarithmic = "logarithmic";

    public const string Linspace = "linspace";
    public const string Logspace = "logspace";
    public const string Range = "range";
    public const string Zip = "zip";
    public const string Random = "random";
    public const string LatinHypercube = "latin-hypercube";
    public const string Sobol = "sobol";

    /// <summary>The keys of a specification.</summary>
    public static readonly string[] TopLevel =
    [
        Sweep, Description, Engine, Parameters, Axes, Replicas, Seed, Outputs, Chunk, Batch, Retries, TimeLimit, Compression, Slurm,
    ];

    /// <summary>Forms of the values of one parameter, beside a list.</summary>
    public static readonly string[] Spacings = [Linspace, Logspace, Range];

    /// <summary>Forms of the values of several parameters that are drawn together.</summary>
    public static readonly string[] Samples = [Random, LatinHypercube, Sobol];

    /// <summary>All forms of an axis, beside a list.</summary>
    public static readonly string[] AxisForms = [.. Spacings, Zip, .. Samples];
}
