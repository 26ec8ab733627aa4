using SweepCluster.Deploy.Tests.Repositories;

namespace SweepCluster.Deploy.Tests.Pages;

/// <summary>A page of docs/: its headings and its blocks of commands.</summary>
internal static class Page
{
    /// <summary>What stands first in a block that no test runs; the reason follows.</summary>
    public const string NotRun = "# not run here: ";

    /// <summary>The pages whose every command is run, or says that it is not.</summary>
    public static readonly string[] OfOperators = ["docs/getting-started.md", "docs/operations.md", "docs/security.md"];

    /// <summary>Blocks of commands, in their order; lines of a block.</summary>
    public static IEnumerable<string[]> Blocks(string path)
    {
        List<string>? block = null;
        foreach (var line in Repository.Text(path).Split('\n'))
        {
            if (!line.StartsWith("```", StringComparison.Ordinal))
            {
                block?.Add(line);
            }
            else if (block is null)
            {
                block = [];
            }
            else
            {
                yield return [.. block];
                block = null;
            }
        }
    }

    /// <summary>Anchors of headings, as GitHub makes them.</summary>
    public static IEnumerable<string> Anchors(string path) => Repository.Text(path).Split('\n')
        .Where(l => l.StartsWith('#'))
        .Select(l => string.Concat(l.TrimStart('#').Trim().ToLowerInvariant().Replace(' ', '-').Where(c => char.IsLetterOrDigit(c) || c is '-' or '_')));
}
