using SweepCluster.Client.Commands;
using SweepCluster.Sweeps.Specifications;

namespace SweepCluster.Client.Specifications;

/// <summary>Reads specification files for commands.</summary>
internal static class SpecificationFile
{
    /// <summary>The specification in a file, with overrides; its warnings are written to standard error.</summary>
    /// <exception cref="InputException">It is wrong; the message has everything that is.</exception>
    public static SweepSpecification Read(CommandContext context, string path, IEnumerable<string> overrides)
    {
        var reading = SpecificationReader.ReadFile(path, context.Engines, overrides);
        if (!reading.IsValid)
            throw new InputException([.. reading.Errors.Select(error => error.ToString())]);
        foreach (var warning in reading.Warnings)
            context.Terminal.Error.WriteLine($"sweep: warning: {warning}");
        return reading.Specification;
    }
}
