using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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

    /// <summary>A deposit in a known channel.</summary>
    public void CountInChannel(double deposit, double deviation, int channel)
    {
        var pulse = deposit + (deviation * NormalSampler.Next(ref random));
        if (!IsCounted(pulse))
            return;
        InWindow++;
        channels[channel]++;
    }

    /// <summary>Equal deposits in channels drawn evenly.</summary>
    public void Count(double deposit, double deviation, long number)
    {
        var local = random; // a local copy stays in registers
        for (; number > 0; number--)
            CountOne(deposit + (deviation * NormalSampler.Next(ref local)), ref local);
        random = local;
    }

    /// <summary>Deposits of scattered photons in channels drawn evenly.</summary>
    public void CountScattered(ReadOnlySpan<ComptonEvent> events, ComptonTable table, in EnergyResolution resolution)
    {
        var local = random;
        foreach (ref readonly var scattering in events)
        {
            var deposit = table.Deposit(scattering, ref local);
            CountOne(deposit + (resolution.Deviation(deposit) * NormalSampler.Next(ref local)), ref local);
        }

        random = local;
    }

    /// <summary>Writes generator and counts.</summary>
    public void Save(BinaryWriter state)
    {
        var (s0, s1, s2, s3) = random.State;
        foreach (var word in (ReadOnlySpan<ulong>)[s0, s1, s2, s3])
            state.Write(word);
        state.Write(InWindow);
        state.Write(MemoryMarshal.AsBytes(bins.AsSpan()));
        state.Write(MemoryMarshal.AsBytes(channels.AsSpan()));
    }

    /// <summary>Reads what <see cref="Save"/> wrote, after <see cref="Start"/>.</summary>
    public void Restore(BinaryReader state)
    {
        random = new Xoshiro256(state.ReadUInt64(), state.ReadUInt64(), state.ReadUInt64(), state.ReadUInt64());
        InWindow = state.ReadInt64();
        state.BaseStream.ReadExactly(MemoryMarshal.AsBytes(bins.AsSpan()));
        state.BaseStream.ReadExactly(MemoryMarshal.AsBytes(channels.AsSpan()));
    }

    public void CopyTo(ExperimentCounts counts)
    {
        for (var i = 0; i < bins.Length; i++)
            counts.PulseHeight[i] = bins[i];
        for (var i = 0; i < channels.Length; i++)
            counts.Spectrum[i] = channels[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CountOne(double pulse, ref Xoshiro256 generator)
    {
        if (!IsCounted(pulse))
            return;
        InWindow++;
        channels[(int)(generator.NextUInt64() >> 55)]++;
    }

    /// <summary>Counts the pulse's bin and says whether it lies in the window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsCounted(double pulse)
    {
        var bin = pulse * BinsPerKiloElectronVolt;
        if (bin >= 0 && bin < PulseHeightAxis.Bins)
            bins[(int)bin]++;
        return pulse >= window.LowKiloElectronVolt && pulse < window.HighKiloElectronVolt;
    }
}
