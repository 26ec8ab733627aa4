using SweepCluster.Physics.Random;

namespace SweepCluster.Physics.Mossbauer;

/// <summary>Turns deposits into counted pulses: Gaussian resolution, pulse-height bin, window, channel.</summary>
internal sealed class PulseCounter
{
    private const double BinsPerKiloElectronVolt = 1 / PulseHeightAxis.BinKiloElectronVolt;
    private readonly long[] bins = new long[PulseHeightAxis.Bins];
    private readonly long[] channels = new long[TriangularDrive.Channels];
    private EnergyWindow window;
    private Xoshiro256 random;

    /// <summary>Pulses in the window since <see cref="StartLine"/>.</summary>
    public long InWindow { get; private set; }

    public void Start(EnergyWindow energyWindow, Xoshiro256 generator)
    {
        (window, random) = (energyWindow, generator);
        Array.Clear(bins);
        Array.Clear(channels);
        InWindow = 0;
    }

    public void StartLine() => InWindow = 0;

    /// <summary>A Poisson number drawn from the counter's generator.</summary>
    public long Poisson(double mean) => PoissonSampler.Next(mean, ref random);

    /// <summary>A uniform number in [0, 1) drawn from the counter's generator.</summary>
    public double Uniform() => random.NextDouble();

    /// <summary>A deposit at a known channel, or at one drawn evenly if <paramref name="channel"/> is negative.</summary>
    public void Count(double deposit, double deviation, int channel)
    {
        var pulse = deposit + (deviation * NormalSampler.Next(ref random));
        var bin = pulse * BinsPerKiloElectronVolt;
        if (bin >= 0 && bin < PulseHeightAxis.Bins)
            bins[(int)bin]++;
        if (pulse < window.LowKiloElectronVolt || pulse >= window.HighKiloElectronVolt)
            return;
        InWindow++;
        channels[channel >= 0 ? channel : (int)(random.NextUInt64() >> 55)]++;
    }

    public void CopyTo(ExperimentCounts counts)
    {
        for (var i = 0; i < bins.Length; i++)
            counts.PulseHeight[i] = bins[i];
        for (var i = 0; i < channels.Length; i++)
            counts.Spectrum[i] = channels[i];
    }
}
