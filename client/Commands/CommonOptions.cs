using System.CommandLine;

namespace SweepCluster.Client.Commands;

/// <summary>Options of every command.</summary>
internal static class CommonOptions
{
    /// <summary>Results as JSON.</summary>
    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Write the result as one line of JSON.",
        Recursive = true,
    };

    /// <summary>Assemblies with further engines.</summary>
    public static Option<string[]> Engines { get; } = new("--engines")
    {
        Description = "Load further engines from an assembly (a .dll); SWEEP_ENGINES names them for every call.",
        HelpName = "path.dll",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        Recursive = true,
    };

    /// <summary>Stack traces of internal faults.</summary>
    public static Option<bool> Debug { get; } = new("--debug")
    {
        Description = "Show where in the program an internal fault arose.",
        Recursive = true,
    };
}
