using SweepCluster.Physics.SurfaceDiffusion.Events;

namespace SweepCluster.Physics.SurfaceDiffusion.Estimators;

/// <summary>
/// One row of numbers for every block of a run, and what the rows say of the means: block averaging and the jackknife.
/// </summary>
/// <remarks>
/// Errors are standard deviations of means and hold for blocks much longer than the correlation time. Not safe from
/// several threads at once.
/// </remarks>
public sealed class BlockTable
{
    private readonly List<double[]> rows = [];

    /// <summary>A function of the columns' means.</summary>
    public delegate double OfMeans(ReadOnlySpan<double> means);

    /// <summary>Number of blocks.</summary>
    public int Blocks => rows.Count;

    /// <summary>The rows, oldest first.</summary>
    public IReadOnlyList<double[]> Rows => rows;

    /// <summary>Adds the row of a block.</summary>
    public void Add(double[] row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (rows.Count > 0 && rows[0].Length != row.Length)
            throw new ArgumentException($"Rows have {rows[0].Length} numbers; {row.Length} were given.", nameof(row));
        rows.Add(row);
    }

    /// <summary>Writes all rows.</summary>
    internal void Save(BinaryWriter state)
    {
        state.Write(rows.Count);
        foreach (var row in rows)
            state.WriteArray(row);
    }

    /// <summary>Takes back rows of a given width that <see cref="Save"/> wrote, in place of those there are.</summary>
    internal void Restore(BinaryReader state, int width)
    {
        rows.Clear();
        for (var left = state.ReadInt32(); left > 0; left--)
        {
            var row = new double[width];
            state.ReadArray(row);
            rows.Add(row);
        }
    }

    /// <summary>Means of all columns.</summary>
    public double[] Means()
    {
        var means = Sums();
        for (var i = 0; i < means.Length; i++)
            means[i] /= rows.Count;
        return means;
    }

    /// <summary>Mean and standard error of a column; the error is NaN below two blocks.</summary>
    public Estimate Column(int column)
    {
        double sum = 0;
        foreach (var row in rows)
            sum += row[column];
        var mean = sum / rows.Count;
        double squares = 0;
        foreach (var row in rows)
            squares += (row[column] - mean) * (row[column] - mean);
        return new Estimate(mean, rows.Count < 2 ? double.NaN : Math.Sqrt(squares / (rows.Count * (rows.Count - 1.0))));
    }

    /// <summary>
    /// A function of the means with the bias of order 1/blocks taken out, and its standard error, both by leaving out one
    /// block at a time.
    /// </summary>
    public Estimate Jackknife(OfMeans function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var n = rows.Count;
        var all = function(Means());
        if (n < 2)
            return new Estimate(all, double.NaN);
        var sums = Sums();
        var without = new double[sums.Length];
        var values = new double[n];
        for (var i = 0; i < n; i++)
        {
            for (var c = 0; c < sums.Length; c++)
                without[c] = (sums[c] - rows[i][c]) / (n - 1);
            values[i] = function(without);
        }

        var mean = values.Average();
        var squares = values.Sum(value => (value - mean) * (value - mean));
        return new Estimate((n * all) - ((n - 1) * mean), Math.Sqrt((n - 1.0) / n * squares));
    }

    private double[] Sums()
    {
        var sums = new double[rows.Count == 0 ? 0 : rows[0].Length];
        foreach (var row in rows)
        {
            for (var i = 0; i < sums.Length; i++)
                sums[i] += row[i];
        }

        return sums;
    }
}
