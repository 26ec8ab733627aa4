namespace SweepCluster.Physics.Mossbauer;

/// <summary>What an experiment counts: whole numbers of a simulation, or expectation values.</summary>
/// <remarks>Buffers that a computation fills; not safe from several threads at once.</remarks>
public sealed class ExperimentCounts
{
    /// <summary>Counts per channel in the window.</summary>
    public double[] Spectrum { get; } = new double[TriangularDrive.Channels];

    /// <summary>Counts per pulse-height bin of <see cref="PulseHeightAxis"/>, summed over all channels.</summary>
    public double[] PulseHeight { get; } = new double[PulseHeightAxis.Bins];

    /// <summary>For each line of <see cref="Cobalt57.Lines"/>, photons that interact in the detector when nothing is absorbed resonantly.</summary>
    public double[] DetectedOffResonance { get; } = new double[Cobalt57.Lines.Length];

    /// <summary>The same, as far as their pulses fall into the window.</summary>
    public double[] WindowOffResonance { get; } = new double[Cobalt57.Lines.Length];

    /// <summary>Detected 14.4 keV photons over detected 122 and 136 keV photons, at all pulse heights and off resonance.</summary>
    public double SignalToBackground => DetectedOffResonance[2] / (DetectedOffResonance[3] + DetectedOffResonance[4]);

    /// <summary>In the window and off resonance: pulses of 14.4 keV photons over all others.</summary>
    public double WindowSignalToBackground =>
        WindowOffResonance[2] / (WindowOffResonance.Sum() - WindowOffResonance[2]);

    /// <summary>Counts per channel off resonance.</summary>
    public double Baseline => WindowOffResonance.Sum() / TriangularDrive.Channels;

    internal void Clear()
    {
        Array.Clear(Spectrum);
        Array.Clear(PulseHeight);
        Array.Clear(DetectedOffResonance);
        Array.Clear(WindowOffResonance);
    }
}
