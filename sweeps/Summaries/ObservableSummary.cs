namespace SweepCluster.Sweeps.Summaries;

/// <summary>
/// What many values of one observable look like: count, least, greatest, mean, variance, histogram. The bits do not
/// depend on the order in which values, or summaries of parts, were added.
/// </summary>
/// <remarks>NaN counts as undefined, infinities as infinite; neither enters the moments. Not safe from several threads at once.</remarks>
public sealed class ObservableSummary
{
    private readonly ExactSum sum;
    private readonly ExactSum squares;

    /// <summary>The summary of no values.</summary>
    public ObservableSummary()
    {
        sum = new ExactSum();
        squares = new ExactSum();
        Histogram = new Histogram();
    }

    /// <summary>The summary that was written down.</summary>
    public ObservableSummary(SummaryRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        (Count, Undefined, Infinite) = (record.Count, record.Undefined, record.Infinite);
        Minimum = record.Minimum ?? double.NaN;
        Maximum = record.Maximum ?? double.NaN;
        sum = new ExactSum(record.Sum);
        squares = new ExactSum(record.Squares);
        Histogram = record.Count == 0
            ? new Histogram()
            : new Histogram(record.WidthExponent, Minimum, Maximum, record.Bins);
    }

    /// <summary>Number of finite values.</summary>
    public long Count { get; private set; }

    /// <summary>Number of NaN.</summary>
    public long Undefined { get; private set; }

    /// <summary>Number of infinities.</summary>
    public long Infinite { get; private set; }

    /// <summary>Least finite value; NaN when there is none.</summary>
    public double Minimum { get; private set; } = double.NaN;

    /// <summary>Greatest finite value; NaN when there is none.</summary>
    public double Maximum { get; private set; } = double.NaN;

    /// <summary>Mean of the finite values, rounded once; NaN when there is none.</summary>
    public double Mean
    {
        get
        {
            if (Count == 0)
                return double.NaN;
            var (numerator, exponent) = sum.ToFraction();
            return Fractions.ToDouble(numerator, Count, exponent);
        }
    }

    /// <summary>Unbiased variance of the finite values, rounded once; NaN when there are fewer than two.</summary>
    public double Variance
    {
        get
        {
            if (Count < 2)
                return double.NaN;

            // (n sum x^2 - (sum x)^2) / (n (n - 1)), exactly.
            var (s, exponent) = sum.ToFraction();
            var (q, _) = squares.ToFraction();
            var numerator = (Count * q) - ((s * s) >> -exponent);
            return Fractions.ToDouble(numerator, new System.Numerics.BigInteger(Count) * (Count - 1), exponent);
        }
    }

    /// <summary>Histogram of the finite values.</summary>
    public Histogram Histogram { get; }

    /// <summary>Adds values.</summary>
    public void Add(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
            Add(value);
    }

    /// <summary>Adds a value.</summary>
    public void Add(double value)
    {
        if (double.IsNaN(value))
        {
            Undefined++;
            return;
        }

        if (double.IsInfinity(value))
        {
            Infinite++;
            return;
        }

        Count++;
        Bound(value, value);
        sum.Add(value);
        squares.AddSquare(value);
        Histogram.Add(value);
    }

    /// <summary>Adds the summary of other values.</summary>
    public void Add(ObservableSummary other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Undefined += other.Undefined;
        Infinite += other.Infinite;
        if (other.Count == 0)
            return;
        Count += other.Count;
        Bound(other.Minimum, other.Maximum);
        sum.Add(other.sum);
        squares.Add(other.squares);
        Histogram.Add(other.Histogram);
    }

    /// <summary>Writes everything down, for a message or a file.</summary>
    public SummaryRecord ToRecord() => new()
    {
        Count = Count,
        Undefined = Undefined,
        Infinite = Infinite,
        Minimum = Count == 0 ? null : Minimum,
        Maximum = Count == 0 ? null : Maximum,
        Sum = sum.ToNonZeroDigits(),
        Squares = squares.ToNonZeroDigits(),
        WidthExponent = Histogram.WidthExponent,
        Bins = Histogram.Counts,
    };

    private void Bound(double low, double high)
    {
        Minimum = double.IsNaN(Minimum) ? low : Math.Min(Minimum, low);
        Maximum = double.IsNaN(Maximum) ? high : Math.Max(Maximum, high);
    }
}
