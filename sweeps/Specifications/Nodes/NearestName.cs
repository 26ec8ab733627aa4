namespace SweepCluster.Sweeps.Specifications.Nodes;

/// <summary>Finds the known name that somebody may have meant.</summary>
public static class NearestName
{
    private const int LongestName = 64;
    private const int MostListed = 24;

    /// <summary>
    /// The known name at the least edit distance (insertions, deletions, substitutions, swaps of neighbours; a change
    /// of case counts a little), or <see langword="null"/> when none is near: farther than a third of the letters, at
    /// least 1.
    /// </summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        if (name.Length is 0 or > LongestName)
            return null;
        string? nearest = null;
        var least = double.PositiveInfinity;
        foreach (var candidate in known)
        {
            var distance = Distance(name, candidate);
            if (distance < least && distance <= Math.Max(1, Math.Min(name.Length, candidate.Length) / 3.0) && distance < candidate.Length)
                (nearest, least) = (candidate, distance);
        }

        return nearest;
    }

    /// <summary>The known names for a message, cut short where there are many.</summary>
    public static string List(IEnumerable<string> known)
    {
        var names = known.ToList();
        return names.Count <= MostListed
            ? string.Join(", ", names)
            : string.Join(", ", names.Take(MostListed)) + $", ... ({names.Count} in all)";
    }

    private static double Distance(string a, string b)
    {
        const double changeOfCase = 0.25;
        var rows = new double[3][];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = new double[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            rows[0][j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var (row, above, twoAbove) = (rows[i % 3], rows[(i + 2) % 3], rows[(i + 1) % 3]);
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = a[i - 1] == b[j - 1] ? 0
                    : char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? changeOfCase : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], twoAbove[j - 2] + 1);
            }
        }

        return rows[a.Length % 3][b.Length];
    }
}
