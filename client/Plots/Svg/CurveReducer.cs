namespace SweepCluster.Client.Plots.Svg;

/// <summary>
/// Thins a run of a curve to what paper can show: of the points in one column, a quarter of a point wide, the first,
/// lowest, highest and last remain. The drawn curve looks the same.
/// </summary>
internal static class CurveReducer
{
    private const double ColumnWidth = 0.25;

    /// <summary>The points that remain of a run; all of them when it is short or turns back in x.</summary>
    public static IReadOnlyList<(double X, double Y)> Reduce(IReadOnlyList<(double X, double Y)> run)
    {
        var columns = Math.Abs(run[^1].X - run[0].X) / ColumnWidth;
        if (run.Count <= 4 * (columns + 1) || !IsMonotonic(run))
            return run;
        var kept = new List<(double X, double Y)>();
        for (var start = 0; start < run.Count;)
        {
            var column = Math.Floor(run[start].X / ColumnWidth);
            var (lowest, highest, end) = (start, start, start + 1);
            for (; end < run.Count && Math.Floor(run[end].X / ColumnWidth) == column; end++)
            {
                lowest = run[end].Y < run[lowest].Y ? end : lowest;
                highest = run[end].Y > run[highest].Y ? end : highest;
            }

            foreach (var place in new SortedSet<int> { start, lowest, highest, end - 1 })
                kept.Add(run[place]);
            start = end;
        }

        return kept;
    }

    private static bool IsMonotonic(IReadOnlyList<(double X, double Y)> run)
    {
        var direction = Math.Sign(run[^1].X - run[0].X);
        for (var i = 1; i < run.Count; i++)
        {
            if ((run[i].X - run[i - 1].X) * direction < 0)
                return false;
        }

        return true;
    }
}
