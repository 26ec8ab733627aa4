using SweepCluster.Physics.Random;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>Replaces expectation values by Poisson numbers of them: a measurement drawn from a computed spectrum.</summary>
/// <remarks>
/// Channels and pulse-height bins are drawn independently of each other, though in an experiment the window's pulses
/// stand in both. The tallies per line stay expectation values.
/// </remarks>
internal static class PoissonCounts
{
    private const uint SpectrumStream = 2;
    private const uint PulseHeightStream = 3;

    public static void Draw(ExperimentCounts counts, RandomKey key)
    {
        Draw(counts.Spectrum, key.FastStream(SpectrumStream));
        Draw(counts.PulseHeight, key.FastStream(PulseHeightStream));
    }

    private static void Draw(double[] values, Xoshiro256 random)
    {
        foreach (ref var value in values.AsSpan())
            value = PoissonSampler.Next(value, ref random);
    }
}
