using SweepCluster.Physics.Mossbauer;

namespace SweepCluster.Physics.Tests.Mossbauer.Experiment;

public class ExpectedExperimentTests
{
    [Theory]
    [InlineData(1e-9, 0.13, 1.9044210217732354)]
    [InlineData(1e-9, 13, 0.09637240754321752)]
    [InlineData(25, 0.13, 0.5476767202882741)]
    [InlineData(25, 13, 0.02771441248189815)]
    public void SignalToBackground_BareAndBehindTheFoil_IsTheIndependentNumber(double foil, double detector, double expected)
    {
        var counts = Run(Setup() with
        {
            ThicknessMicrometre = foil, DetectorThicknessMillimetre = detector, Geometry = new DiskGeometry(1e6, 5),
        });

        // That number takes mu at energies rounded to 14.413 keV: 1e-4 in mu times a depth of 2.5.
        counts.SignalToBackground.ShouldBe(expected, expected * 1e-3);
    }

    [Theory]
    [InlineData(100, 0.13)]
    [InlineData(5, 13)]
    public void PulseHeight_SumOfAllBins_IsWhatIsDetected(double distance, double detector)
    {
        var counts = Run(Setup() with { Geometry = new DiskGeometry(distance, 5), DetectorThicknessMillimetre = detector });
        var detected = counts.DetectedOffResonance.Sum() - ResonantlyAbsorbed(counts);

        // Lost are pulses below 0 of soft Compton deposits and pulses above 160 keV: below 1 %.
        counts.PulseHeight.Sum().ShouldBeInRange(0.99 * detected, detected * (1 + 1e-12));
    }

    [Fact]
    public void PulseHeight_ThinDetector_HasThePeaksOfTheReport()
    {
        // 6.4 keV, 14.4 keV, iodine escape near 122 - 28.5 = 93.6 keV, full energy 122 keV, each a local maximum.
        var counts = Run(Setup());
        foreach (var energy in new[] { 6.4, 14.4, 94, 122 })
        {
            var bin = (int)(energy / PulseHeightAxis.BinKiloElectronVolt);
            var around = Enumerable.Range(bin - 5, 11).Max(i => counts.PulseHeight[i]);
            around.ShouldBeGreaterThan(counts.PulseHeight[bin - 6], $"at {energy} keV");
            around.ShouldBeGreaterThan(counts.PulseHeight[bin + 6], $"at {energy} keV");
        }
    }

    [Fact]
    public void Spectrum_EveryChannel_IsTheWeightedTransmissionOverABackground()
    {
        // Far away all rays are parallel, and counts = background + signal T(v), T the transmission at the channel's velocity.
        var experiment = new ExpectedExperiment();
        var counts = new ExperimentCounts();
        experiment.Run(Setup() with { Geometry = new DiskGeometry(1e7, 5) }, counts);
        var signal = counts.WindowOffResonance[2] / 512;
        var background = counts.Baseline - signal;
        var velocities = TriangularDrive.Velocities(8);
        for (var channel = 0; channel < 512; channel += 7)
        {
            var expected = background + (signal * experiment.Transmission.At(velocities[channel]));
            counts.Spectrum[channel].ShouldBe(expected, expected * 1e-10);
        }
    }

    [Fact]
    public void Spectrum_TwiceTheDecays_IsTwiceTheCounts()
    {
        var (once, twice) = (Run(Setup()), Run(Setup() with { Decays = 2 * Setup().Decays }));
        for (var channel = 0; channel < 512; channel++)
            twice.Spectrum[channel].ShouldBe(2 * once.Spectrum[channel], 1e-12 * twice.Spectrum[channel]);
    }

    [Fact]
    public void Continuum_SharperResolution_KeepsItsArea()
    {
        // The Gauss rule of the continuum follows the resolution; the area of the Compton part must not.
        var (wide, sharp) = (Run(Setup()), Run(Setup() with { Resolution = new EnergyResolution(0.01) }));
        sharp.DetectedOffResonance[3].ShouldBe(wide.DetectedOffResonance[3], 1e-8 * wide.DetectedOffResonance[3]);
        var between = Enumerable.Range(44, 30).Sum(bin => sharp.PulseHeight[bin]); // 22 to 37 keV: continuum alone
        var betweenWide = Enumerable.Range(44, 30).Sum(bin => wide.PulseHeight[bin]);
        sharp.PulseHeight[60].ShouldBe(wide.PulseHeight[60], 0.05 * wide.PulseHeight[60]);
        between.ShouldBeGreaterThan(0.8 * betweenWide);
    }

    [Fact]
    public void Window_UpsideDown_Throws() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Run(Setup() with { Window = new EnergyWindow(19, 11) }))
            .Message.ShouldContain("HighKiloElectronVolt is 11; a finite number > 19 is needed");

    [Fact]
    public void Run_Cancelled_Throws() =>
        Should.Throw<OperationCanceledException>(() => new ExpectedExperiment().Run(
            Setup(), new ExperimentCounts(), new CancellationToken(canceled: true)));

    internal static ExperimentSetup Setup() => new()
    {
        Lines = ResonantAbsorber.Lines([new HyperfineSite { FieldTesla = 33 }], 9.45, 0.097, -0.185),
    };

    private static ExperimentCounts Run(ExperimentSetup setup)
    {
        var counts = new ExperimentCounts();
        new ExpectedExperiment().Run(setup, counts);
        return counts;
    }

    private static double ResonantlyAbsorbed(ExperimentCounts counts)
    {
        var missing = (512 * counts.Baseline) - counts.Spectrum.Sum();
        return missing * counts.DetectedOffResonance[2] / counts.WindowOffResonance[2];
    }
}
