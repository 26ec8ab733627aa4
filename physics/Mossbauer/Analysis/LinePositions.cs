namespace SweepCluster.Physics.Mossbauer;

/// <summary>Channel positions of a spectrum's lines in the sweeps of the drive, each in ascending order of velocity.</summary>
/// <remarks>
/// Line i of the left sweep (velocity falls with the channel) and of the right one (velocity rises) have the same
/// velocity, so Left falls and Right rises. One of the two may be missing. Immutable.
/// </remarks>
public sealed class LinePositions
{
    /// <param name="right">Lines 1 ... n of the sweep with rising velocity: ascending channels; <see langword="null"/> where it was not read.</param>
    /// <param name="left">Lines 1 ... n of the sweep with falling velocity: descending channels; <see langword="null"/> where it was not read.</param>
    /// <exception cref="ArgumentException">There is no line, numbers differ, or the order is wrong.</exception>
    public LinePositions(IReadOnlyList<Estimate>? right, IReadOnlyList<Estimate>? left)
    {
        Count = (right ?? left)?.Count ?? 0;
        if (Count < 1)
            throw new ArgumentException("No line position was given; give at least one.", nameof(right));
        if (right is not null && left is not null && left.Count != right.Count)
            throw new ArgumentException($"{left.Count} lines on the left and {right.Count} on the right; both sweeps show the same lines.", nameof(left));
        for (var i = 1; i < Count; i++)
        {
            if (right is not null && !(right[i].Value > right[i - 1].Value))
                throw new ArgumentException($"Right line {i + 1} at channel {right[i].Value} follows {right[i - 1].Value}; channels must rise.", nameof(right));
            if (left is not null && !(left[i].Value < left[i - 1].Value))
                throw new ArgumentException($"Left line {i + 1} at channel {left[i].Value} follows {left[i - 1].Value}; channels must fall.", nameof(left));
        }

        (Right, Left) = (right, left);
    }

    /// <summary>Lines of the sweep with rising velocity, if it was read.</summary>
    public IReadOnlyList<Estimate>? Right { get; }

    /// <summary>Lines of the sweep with falling velocity, if it was read.</summary>
    public IReadOnlyList<Estimate>? Left { get; }

    /// <summary>Number of lines of the absorber.</summary>
    public int Count { get; }

    /// <summary>Folding point: mean over the lines of (left + right) / 2.</summary>
    /// <exception cref="InvalidOperationException">Only one sweep was read.</exception>
    public Estimate FoldingPoint
    {
        get
        {
            var (left, right) = (Read(Left, "left"), Read(Right, "right"));
            return Estimate.Mean([.. right.Select((line, i) => line.Plus(left[i]).Times(0.5))]);
        }
    }

    /// <summary>Positions read to whole channels: uniform errors of one channel's width, 1 / sqrt(12). An empty list was not read.</summary>
    public static LinePositions FromWholeChannels(ReadOnlySpan<int> right, ReadOnlySpan<int> left) => new(Whole(right), Whole(left));

    /// <summary>A combination sum_i c_i v_i in channels toward rising velocity, averaged over the sweeps; the c_i sum to 0.</summary>
    internal Estimate Difference(params ReadOnlySpan<(int Line, double Factor)> terms) => (Right, Left) switch
    {
        ({ } right, { } left) => Estimate.Mean(Combine(right, terms), Combine(left, terms).Times(-1)),
        ({ } right, null) => Combine(right, terms),
        _ => Combine(Left!, terms).Times(-1),
    };

    internal static IReadOnlyList<Estimate> Read(IReadOnlyList<Estimate>? sweep, string name) =>
        sweep ?? throw new InvalidOperationException($"The {name} sweep was not read; give its line positions.");

    private static Estimate Combine(IReadOnlyList<Estimate> lines, ReadOnlySpan<(int Line, double Factor)> terms)
    {
        var sum = new Estimate(0, 0);
        foreach (var (line, factor) in terms)
            sum = sum.Plus(lines[line].Times(factor));
        return sum;
    }

    private static Estimate[]? Whole(ReadOnlySpan<int> channels)
    {
        if (channels.IsEmpty)
            return null;
        var estimates = new Estimate[channels.Length];
        for (var i = 0; i < channels.Length; i++)
            estimates[i] = new Estimate(channels[i], Math.Sqrt(1.0 / 12));
        return estimates;
    }
}
