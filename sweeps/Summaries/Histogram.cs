using System.Collections.Immutable;

namespace SweepCluster.Sweeps.Summaries;

/// <summary>
/// A histogram whose bins widen as values come: their width is a power of two and their edges are its multiples, so
/// that any two histograms merge exactly and the result does not depend on the order of values.
/// </summary>
/// <remarks>The width is the least power of two at which least and greatest value lie at most <see cref="MostBins"/> bins apart. Not safe from several threads at once.</remarks>
public sealed class Histogram
{
    /// <summary>The largest number of bins.</summary>
    public const int MostBins = 64;

    // Widths below this are not told apart: 2^-1000.
    private const int LeastExponent = -1000;

    private readonly Dictionary<long, long> counts = [];
    private double least = double.PositiveInfinity;
    private double greatest = double.NegativeInfinity;

    /// <summary>An empty histogram.</summary>
    public Histogram()
    {
    }

    /// <summary>The histogram that <see cref="Counts"/> wrote down.</summary>
    public Histogram(int widthExponent, double least, double greatest, IEnumerable<KeyValuePair<long, long>> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        WidthExponent = widthExponent;
        this.least = least;
        this.greatest = greatest;
        foreach (var (bin, count) in counts)
            this.counts.Add(bin, count);
    }

    /// <summary>Values in each bin that holds any, by number: bin b reaches from b to b + 1 widths.</summary>
    public IReadOnlyDictionary<long, long> Counts => counts;

    /// <summary>Bins of width 2^exponent.</summary>
    public int WidthExponent { get; private set; } = LeastExponent;

    /// <summary>Counts a finite number.</summary>
    public void Add(double value) => Add(value, 1);

    /// <summary>Adds another histogram.</summary>
    public void Add(Histogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.counts.Count == 0)
            return;
        least = Math.Min(least, other.least);
        greatest = Math.Max(greatest, other.greatest);
        var finer = other.WidthExponent;
        Widen(Math.Max(WidthExponent, finer));
        WidenToRange();
        foreach (var (bin, count) in other.counts)
            Count(BinAfter(bin, WidthExponent - finer), count);
    }

    /// <summary>The bins from the least to the greatest value: lower edge, upper edge, count.</summary>
    public ImmutableArray<(double Lower, double Upper, long Count)> Bins
    {
        get
        {
            if (counts.Count == 0)
                return [];
            var first = counts.Keys.Min();
            var last = counts.Keys.Max();
            var bins = ImmutableArray.CreateBuilder<(double, double, long)>();
            for (var bin = first; bin <= last; bin++)
            {
                bins.Add((Math.ScaleB(bin, WidthExponent), Math.ScaleB(bin + 1, WidthExponent), counts.GetValueOrDefault(bin)));
            }

            return bins.ToImmutable();
        }
    }

    private void Add(double value, long count)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "Only finite numbers can be counted.");
        if (value < least || value > greatest)
        {
            least = Math.Min(least, value);
            greatest = Math.Max(greatest, value);
            WidenToRange();
        }

        Count(BinOf(value), count);
    }

    private long BinOf(double value) => (long)Math.Floor(Math.ScaleB(value, -WidthExponent));

    private void WidenToRange()
    {
        var exponent = WidthExponent;
        while (!Fits(exponent))
            exponent++;
        Widen(exponent);
    }

    // Bin numbers must also fit a double's 53 bits exactly.
    private bool Fits(int exponent)
    {
        var low = Math.Floor(Math.ScaleB(least, -exponent));
        var high = Math.Floor(Math.ScaleB(greatest, -exponent));
        return Math.Abs(low) < 1L << 52 && Math.Abs(high) < 1L << 52 && high - low < MostBins;
    }

    private void Widen(int exponent)
    {
        var steps = exponent - WidthExponent;
        WidthExponent = exponent;
        if (steps == 0 || counts.Count == 0)
            return;
        var before = counts.ToArray();
        counts.Clear();
        foreach (var (bin, count) in before)
            Count(BinAfter(bin, steps), count);
    }

    // Arithmetic shift: floor division by 2^steps.
    private static long BinAfter(long bin, int steps) => bin >> Math.Min(steps, 63);

    private void Count(long bin, long count) => counts[bin] = counts.GetValueOrDefault(bin) + count;
}
