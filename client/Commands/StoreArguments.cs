using System.CommandLine;

namespace SweepCluster.Client.Commands;

/// <summary>Arguments of the commands that take a store.</summary>
internal static class StoreArguments
{
    /// <summary>The store's directory.</summary>
    public static Argument<string> Directory() => new("dir")
    {
        Description = "Directory of a sweep's store, or the id of a sweep at a server.",
        HelpName = "dir",
    };

    /// <summary>What is picked from its grid.</summary>
    public static Option<string[]> Selection() => new("--select")
    {
        Description = "Pick the position nearest to a value along a dimension; may be given several times.",
        HelpName = "name=value",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };
}
