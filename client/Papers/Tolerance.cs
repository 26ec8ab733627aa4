namespace SweepCluster.Client.Papers;

/// <summary>How near a computed number must be to a printed one: absolutely or relatively, whichever is given.</summary>
public sealed record Tolerance
{
    /// <summary>Largest difference.</summary>
    public double? Absolute { get; init; }

    /// <summary>Largest difference as a share of the printed number.</summary>
    public double? Relative { get; init; }

    /// <summary>Whether the two are near enough.</summary>
    public bool Holds(double printed, double computed) =>
        Math.Abs(computed - printed) <= Math.Max(Absolute ?? 0, (Relative ?? 0) * Math.Abs(printed));

    /// <inheritdoc/>
    public override string ToString() => string.Join(" or ", Parts());

    private IEnumerable<string> Parts()
    {
        if (Absolute is { } absolute)
            yield return $"{absolute:G3}";
        if (Relative is { } relative)
            yield return $"{100 * relative:G3} %";
    }
}
