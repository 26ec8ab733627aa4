using System.Collections.Immutable;

namespace SweepCluster.Client.Commands;

/// <summary>Reads lists of names: separated by commas, by blanks, or given with an option each.</summary>
internal static class Names
{
    /// <summary>The names in the values of an option.</summary>
    public static ImmutableArray<string> Split(string[] values) =>
        [.. values.SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
}
