using System.Collections.Immutable;

namespace SweepCluster.Client.Engines;

/// <summary>Reads <c>name=value</c> arguments.</summary>
internal static class Assignments
{
    /// <summary>Values by name, and what is wrong with the others.</summary>
    public static ImmutableSortedDictionary<string, string> Parse(IEnumerable<string> assignments, out ImmutableArray<string> problems)
    {
        var wrong = ImmutableArray.CreateBuilder<string>();
        var parameters = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var assignment in assignments)
        {
            var equals = assignment.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
                wrong.Add($"{assignment}: a parameter is given as name=value");
            else if (!parameters.TryAdd(assignment[..equals].Trim(), assignment[(equals + 1)..]))
                wrong.Add($"{assignment[..equals].Trim()}: is given twice; give it once");
        }

        problems = wrong.ToImmutable();
        return parameters.ToImmutable();
    }
}
