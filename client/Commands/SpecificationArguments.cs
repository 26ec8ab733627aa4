using System.CommandLine;

namespace SweepCluster.Client.Commands;

/// <summary>Arguments of the commands that take a specification.</summary>
internal static class SpecificationArguments
{
    /// <summary>The specification's file.</summary>
    public static Argument<string> File() => new("file")
    {
        Description = "A specification, in YAML or JSON.",
        HelpName = "file",
    };

    /// <summary>What replaces fields of the file.</summary>
    public static Option<string[]> Overrides() => new("--set")
    {
        Description = "Replace a parameter, an axis or another field of the file; may be given several times.",
        HelpName = "name=value",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>Number of compute threads.</summary>
    public static Option<int?> Threads()
    {
        var option = new Option<int?>("--threads", "-j")
        {
            Description = "Compute threads; by default all cores.",
            HelpName = "n",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var threads) && threads is < 1 or > 1024)
                result.AddError($"--threads is {result.Tokens[0].Value}; it is from 1 to 1024");
        });
        return option;
    }
}
