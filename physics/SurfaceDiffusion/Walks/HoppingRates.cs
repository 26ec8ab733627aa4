namespace SweepCluster.Physics.SurfaceDiffusion.Walks;

/// <summary>Rates of the mechanisms by which a lone adatom moves on a flat face, in 1/s; those left at 0 do not happen.</summary>
/// <remarks>Which lattice knows which mechanism is said by <see cref="FlatNetworks"/>.</remarks>
public sealed record HoppingRates
{
    /// <summary>Jumps over 1, 2, 3 and 4 lattice constants, each per direction.</summary>
    public IReadOnlyList<double> Jumps { get; init; } = [1, 0, 0, 0];

    /// <summary>Single jumps out of the second kind of site (honeycomb), or across the channels, per direction.</summary>
    public double Second { get; init; } = 1;

    /// <summary>Jumps along each of the four diagonals.</summary>
    public double Diagonal { get; init; }

    /// <summary>Jumps that end where they began, per direction.</summary>
    public double Rebound { get; init; }

    /// <summary>Exchange with a surface atom: the adatom appears along one of the four diagonals, each at this rate.</summary>
    public double Exchange { get; init; }

    /// <summary>Long-range exchange, all exit sites together.</summary>
    public double LongExchange { get; init; }

    /// <summary>Decay length of the exit sites of long-range exchange, p(r) in proportion to exp(-r/range), in a.</summary>
    public double ExchangeRange { get; init; } = 1;

    /// <summary>Dumbbells formed with each of the four atoms of the channel's walls.</summary>
    public double Dumbbell { get; init; }

    /// <summary>How dumbbells end: back, one site along, straight across, across and along; they sum to 1.</summary>
    public (double Return, double Along, double Across, double Diagonal) DumbbellEnds { get; init; } = (0.25, 0.25, 0.25, 0.25);
}
