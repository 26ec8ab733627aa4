using SweepCluster.Physics.Mossbauer;
using SweepCluster.Physics.Random;
using SweepCluster.Physics.Tests.Mossbauer.Experiment;

namespace SweepCluster.Physics.Tests.Mossbauer.MonteCarlo;

public class PhotonSimulationTests
{
    private static readonly RandomKey Key = new(20241031, 7, 0);

    // Counts are independent Poisson numbers, so chi^2 over n channels has mean n and deviation sqrt(2 n): 0.0625 n for
    // one spectrum. Over 8 replicas that is 0.022, and 0.9 to 1.1 is more than 4 deviations either way.
    [Theory]
    [InlineData(100, 0.13, 25, 4e10)]
    [InlineData(100, 13, 25, 2e10)]
    [InlineData(5, 0.13, 25, 2e8)]
    [InlineData(5, 13, 10, 1e8)]
    [InlineData(20, 1, 60, 2e9)]
    public void Run_ManyReplicas_AgreeWithTheExpectedSpectrum(double distance, double detector, double foil, double decays)
    {
        const int replicas = 8;
        var setup = ExpectedExperimentTests.Setup() with
        {
            Geometry = new DiskGeometry(distance, 5),
            DetectorThicknessMillimetre = detector,
            ThicknessMicrometre = foil,
            Lines = ResonantAbsorber.Lines([new HyperfineSite { FieldTesla = 33 }], 0.378 * foil, 0.097, -0.185),
            Decays = decays / replicas,
        };
        var (expected, counts) = (new ExperimentCounts(), new ExperimentCounts());
        new ExpectedExperiment().Run(setup, expected);
        var simulation = new PhotonSimulation();
        var (spectrum, pulses) = (0.0, 0.0);
        for (var replica = 0; replica < replicas; replica++)
        {
            simulation.Run(setup, Key with { Replica = replica }, counts);
            spectrum += ChiSquare(counts.Spectrum, expected.Spectrum) / replicas;
            pulses += ChiSquare(counts.PulseHeight, expected.PulseHeight) / replicas;
        }

        spectrum.ShouldBeInRange(0.9, 1.1);
        pulses.ShouldBeInRange(0.9, 1.1);
    }

    [Fact]
    public void Run_Tallies_AgreeWithTheExpectedOnes()
    {
        var setup = ExpectedExperimentTests.Setup() with { Geometry = new DiskGeometry(5, 5), Decays = 1e8 };
        var (expected, counts) = (new ExperimentCounts(), new ExperimentCounts());
        new ExpectedExperiment().Run(setup, expected);
        new PhotonSimulation().Run(setup, Key, counts);
        for (var line = 0; line < 5; line++)
        {
            // Poisson numbers: 4.5 deviations.
            counts.DetectedOffResonance[line].ShouldBe(
                expected.DetectedOffResonance[line], 4.5 * Math.Sqrt(expected.DetectedOffResonance[line]));
        }

        counts.SignalToBackground.ShouldBe(expected.SignalToBackground, 0.01 * expected.SignalToBackground);
        counts.WindowSignalToBackground.ShouldBe(expected.WindowSignalToBackground, 0.03 * expected.WindowSignalToBackground);
    }

    [Fact]
    public void Run_SitesOfAnyKind_AgreeWithTheExpectedSpectrum()
    {
        // Three sites, 2 + 8 + 1 lines of three widths: an odd number of lines and unequal widths.
        HyperfineSite[] sites =
        [
            new() { QuadrupoleSplittingMillimetrePerSecond = 1.7, Weight = 2 },
            new()
            {
                FieldTesla = 12,
                QuadrupoleSplittingMillimetrePerSecond = -2,
                Asymmetry = 0.4,
                FieldPolarAngleRadian = 0.8,
                FieldAzimuthRadian = 0.3,
                WidthMillimetrePerSecond = 0.3,
            },
            new() { IsomerShiftMillimetrePerSecond = 1.1, Weight = 0.5, WidthMillimetrePerSecond = 0.15 },
        ];
        var setup = ExpectedExperimentTests.Setup() with
        {
            Lines = ResonantAbsorber.Lines(sites, 20, 0.11),
            LineWidthMillimetrePerSecond = 0.11,
            Absorber = Compound.SodiumNitroprusside,
            ThicknessMicrometre = 300,
            MaximumVelocityMillimetrePerSecond = 4,
            Decays = 4e9,
            Geometry = new DiskGeometry(30, 8),
        };
        setup.Lines.Count.ShouldBe(11);
        var (expected, counts) = (new ExperimentCounts(), new ExperimentCounts());
        new ExpectedExperiment().Run(setup, expected);
        new PhotonSimulation().Run(setup, Key, counts);

        // One replica: 4 deviations of 0.0625.
        ChiSquare(counts.Spectrum, expected.Spectrum).ShouldBeInRange(0.75, 1.25);
    }

    [Fact]
    public void Run_SameKey_GivesTheSameBits()
    {
        var setup = ExpectedExperimentTests.Setup() with { Decays = 1e9, DetectorThicknessMillimetre = 2 };
        var (first, second, other) = (new ExperimentCounts(), new ExperimentCounts(), new ExperimentCounts());
        var simulation = new PhotonSimulation();
        var histories = simulation.Run(setup, Key, first);
        simulation.Run(setup with { Decays = 2e8 }, Key with { Point = 1 }, other); // leaves its traces in the buffers
        simulation.Run(setup, Key, second).ShouldBe(histories);
        second.Spectrum.ShouldBe(first.Spectrum);
        second.PulseHeight.ShouldBe(first.PulseHeight);
        new PhotonSimulation().Run(setup, Key with { Replica = 1 }, other);
        other.Spectrum.ShouldNotBe(first.Spectrum);
        first.Spectrum.Sum().ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void Run_NoRecoilFreeEmission_HasNoDips()
    {
        var setup = ExpectedExperimentTests.Setup() with { RecoilFreeSource = 0, Decays = 1e10 };
        var counts = new ExperimentCounts();
        new PhotonSimulation().Run(setup, Key, counts);
        var flat = Enumerable.Repeat(counts.Spectrum.Average(), 512).ToArray();
        ChiSquare(counts.Spectrum, flat).ShouldBeInRange(0.75, 1.25);
    }

    [Fact]
    public void Run_NoDecays_CountsNothing()
    {
        var counts = new ExperimentCounts();
        new PhotonSimulation().Run(ExpectedExperimentTests.Setup() with { Decays = 0 }, Key, counts).ShouldBe(0);
        counts.PulseHeight.Sum().ShouldBe(0);
    }

    [Fact]
    public void Run_Cancelled_Throws() =>
        Should.Throw<OperationCanceledException>(() => new PhotonSimulation().Run(
            ExpectedExperimentTests.Setup(), Key, new ExperimentCounts(), new CancellationToken(canceled: true)));

    /// <summary>chi^2 per degree of freedom; neighbouring bins are joined until at least 20 counts are expected.</summary>
    private static double ChiSquare(double[] counts, double[] expected)
    {
        var (chi, cells, have, want) = (0.0, 0, 0.0, 0.0);
        for (var i = 0; i < counts.Length; i++)
        {
            have += counts[i];
            want += expected[i];
            if (want < 20)
                continue;
            chi += (have - want) * (have - want) / want;
            cells++;
            (have, want) = (0, 0);
        }

        return chi / cells;
    }
}
