namespace SweepCluster.Sweeps.Axes;

/// <summary><c>logspace</c>: evenly spaced in the logarithm from start to stop, both ends exact.</summary>
/// <remarks>
/// From 0.001 to 1000 in 7 values the powers of ten between are exact too: wherever a whole number of decades separates
/// a value from the start it is that multiple of the start, rounded once.
/// </remarks>
public sealed record LogarithmicValues : IAxisValues
{
    // Decades from start to stop, where they are a whole number; otherwise 0.
    private readonly int decades;

    /// <summary>Makes a logarithmic spacing.</summary>
    /// <param name="start">First value, not zero.</param>
    /// <param name="stop">Last value, of the same sign as the first.</param>
    /// <param name="length">Number of values; with 1, the first value alone.</param>
    public LogarithmicValues(double start, double stop, long length)
    {
        (Start, Stop, Length) = (start, stop, length);
        var whole = Math.Round(Math.Log10(Math.Abs(stop)) - Math.Log10(Math.Abs(start)));
        if (Math.Abs(whole) is > 0 and <= DecimalPowers.Largest && length < long.MaxValue / DecimalPowers.Largest
            && DecimalPowers.Scale(start, (int)whole) == stop)
        {
            decades = (int)whole;
        }
    }

    /// <summary>First value, not zero.</summary>
    public double Start { get; }

    /// <summary>Last value, of the same sign as the first.</summary>
    public double Stop { get; }

    /// <inheritdoc/>
    public long Length { get; }

    /// <inheritdoc/>
    public double this[long position]
    {
        get
        {
            if (position == 0)
                return Start;
            if (position == Length - 1)
                return Stop;
            if (decades != 0)
            {
                var (whole, rest) = Math.DivRem(position * decades, Length - 1);
                if (rest == 0)
                    return DecimalPowers.Scale(Start, (int)whole);
            }

            var share = position / (double)(Length - 1);
            var ratio = Stop / Start;
            return double.IsNormal(ratio)
                ? Start * Math.Pow(ratio, share)
                : Math.CopySign(Math.Pow(Math.Abs(Start), 1 - share) * Math.Pow(Math.Abs(Stop), share), Start);
        }
    }
}
