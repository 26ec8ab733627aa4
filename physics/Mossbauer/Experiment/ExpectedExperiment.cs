namespace SweepCluster.Physics.Mossbauer;

/// <summary>The semi-analytic way: expectation values of everything that <see cref="PhotonSimulation"/> counts.</summary>
/// <remarks>
/// Counts in channel i: N_0 / 512 * [I_14 &lt;T(v_i) p_14&gt; q_14 + sum of the other lines' &lt;p&gt; q], N_0 = decays times the
/// disk's share of the solid angle, I photons a decay, p the share detected along a ray and q the share of its pulses in
/// the window. The transmission is accurate to 1e-9 (see <see cref="ResonantTransmission"/>), the detector's shares to
/// 1e-6. Working memory for one thread; not safe from several threads at once.
/// </remarks>
public sealed class ExpectedExperiment
{
    private const double DipMarginInWidths = 10;
    private readonly List<Deposit> deposits = [];
    private readonly double[] velocities = new double[TriangularDrive.HalfChannels];
    private readonly double[] relative = new double[TriangularDrive.HalfChannels];
    private readonly double[] counted = new double[TriangularDrive.HalfChannels];
    private double[] shares = [];

    /// <summary>Transmission of the resonant line, as the last <see cref="Run"/> prepared it: for <see cref="DipSearch"/>.</summary>
    public ResonantTransmission Transmission { get; } = new();

    /// <summary>T(v) of the first 256 channels at the last <see cref="Run"/>.</summary>
    public ReadOnlySpan<double> RelativeTransmission => relative;

    /// <summary>Computes expectation values.</summary>
    /// <exception cref="ArgumentException">A number of the setup lies outside its range.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    public void Run(ExperimentSetup setup, ExperimentCounts counts, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(counts);
        setup.Validate();
        counts.Clear();
        var slab = new SodiumIodideSlab(setup.DetectorThicknessMillimetre);
        var photons = setup.Decays * setup.Geometry.SolidAngleFraction;
        var lines = BeamLine.All(setup, slab);
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].IsResonant)
                AddResonant(setup, lines[i], photons, counts, i, cancellation);
            else
                AddBackground(setup, lines[i], slab, photons, counts, i);
        }
    }

    /// <summary>Prepares <see cref="Transmission"/> for the drive's velocities and for the neighbourhood of every line.</summary>
    internal void PrepareTransmission(ExperimentSetup setup, CancellationToken cancellation)
    {
        var lines = setup.Lines.ToArray();
        var farthest = lines.Length == 0 ? 0 : lines.Max(line => Math.Abs(line.PositionMillimetrePerSecond));

        // Near the source dips lie outside their lines, by at most 1 / cos of the rim.
        var dips = (farthest * Math.Min(2, 1 / setup.Geometry.MinimumCosine)) + (DipMarginInWidths * setup.LineWidthMillimetrePerSecond);
        Transmission.Prepare(
            lines,
            setup.LineWidthMillimetrePerSecond / 2,
            setup.RecoilFreeSource,
            setup.Geometry,
            BeamLine.AbsorberDepthOf(setup, Cobalt57.Resonant),
            Math.Max(setup.MaximumVelocityMillimetrePerSecond, dips),
            cancellation);
    }

    private void AddResonant(
        ExperimentSetup setup, BeamLine line, double photons, ExperimentCounts counts, int index, CancellationToken cancellation)
    {
        PrepareTransmission(setup, cancellation);
        TriangularDrive.FillHalf(setup.MaximumVelocityMillimetrePerSecond, velocities);
        var rays = Transmission.Rays;
        if (shares.Length < rays.Length)
            shares = new double[rays.Length];
        var offResonance = 0.0;
        for (var k = 0; k < rays.Length; k++)
        {
            shares[k] = line.DetectedShare(rays[k].Cosine);
            offResonance += rays[k].Weight * shares[k];
        }

        Transmission.Fill(velocities, shares.AsSpan(0, rays.Length), relative, counted);
        var emitted = photons * line.Source.PhotonsPerDecay;
        var inWindow = setup.Resolution.Share(
            line.EnergyKiloElectronVolt, setup.Window.LowKiloElectronVolt, setup.Window.HighKiloElectronVolt);
        counts.DetectedOffResonance[index] = emitted * offResonance;
        counts.WindowOffResonance[index] = emitted * offResonance * inWindow;
        var perChannel = emitted / TriangularDrive.Channels;
        var detected = 0.0;
        for (var channel = 0; channel < TriangularDrive.HalfChannels; channel++)
        {
            var value = perChannel * counted[channel];
            detected += 2 * value;
            counts.Spectrum[channel] += value * inWindow;
            counts.Spectrum[TriangularDrive.Channels - 1 - channel] += value * inWindow;
        }

        PulseHeightAxis.AddDeposit(counts.PulseHeight, setup.Resolution, line.EnergyKiloElectronVolt, detected);
    }

    private void AddBackground(
        ExperimentSetup setup, BeamLine line, SodiumIodideSlab slab, double photons, ExperimentCounts counts, int index)
    {
        DepositSpectrum.Fill(line, slab, setup.Geometry, setup.Resolution, deposits);
        var emitted = photons * line.Source.PhotonsPerDecay;
        foreach (var deposit in deposits)
        {
            var count = emitted * deposit.Share;
            counts.DetectedOffResonance[index] += count;
            counts.WindowOffResonance[index] += count * setup.Resolution.Share(
                deposit.EnergyKiloElectronVolt, setup.Window.LowKiloElectronVolt, setup.Window.HighKiloElectronVolt);
            PulseHeightAxis.AddDeposit(counts.PulseHeight, setup.Resolution, deposit.EnergyKiloElectronVolt, count);
        }

        var perChannel = counts.WindowOffResonance[index] / TriangularDrive.Channels;
        foreach (ref var channel in counts.Spectrum.AsSpan())
            channel += perChannel;
    }
}
