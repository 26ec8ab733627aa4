namespace SweepCluster.Physics.HeisenbergChain.Qmc;

/// <summary>How long a simulation runs.</summary>
public sealed record QmcSettings
{
    /// <summary>Number of bins that errors are estimated from.</summary>
    public const int Bins = 64;

    /// <summary>
    /// Sweeps that are thrown away at the start; the length of the operator string and the number of loops settle in
    /// them.
    /// </summary>
    public int ThermalizationSweeps { get; init; } = 2000;

    /// <summary>Sweeps that are measured, rounded up to a multiple of 64.</summary>
    public int MeasurementSweeps { get; init; } = 16384;

    /// <summary>Sweeps in a bin.</summary>
    internal int SweepsInBin => (MeasurementSweeps + Bins - 1) / Bins;

    /// <summary>All sweeps.</summary>
    internal int AllSweeps => ThermalizationSweeps + (SweepsInBin * Bins);

    /// <summary>What is wrong with the numbers, or <see langword="null"/>.</summary>
    public string? Check() => ThermalizationSweeps >= 100 && MeasurementSweeps >= Bins
        ? null
        : $"{ThermalizationSweeps} sweeps of thermalization and {MeasurementSweeps} of measurement make no simulation; "
            + $"at least 100 and {Bins} are needed.";
}
