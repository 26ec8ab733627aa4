using System.Runtime.Intrinsics;
using SweepCluster.Physics.Mossbauer;
using SweepCluster.Physics.Random;

namespace SweepCluster.Bench;

/// <summary>Speed of the Moessbauer engine on one core: photon histories a second, and time of an expected spectrum.</summary>
internal static class MossbauerBench
{
    private const int Repeats = 15;

    public static void Run(string[] args)
    {
        Console.WriteLine($"vectors of 512 bits in hardware: {Vector512.IsHardwareAccelerated}, of 256: {Vector256.IsHardwareAccelerated}");
        foreach (var (distance, detector) in new[] { (100.0, 0.13), (100.0, 13.0), (5.0, 0.13), (5.0, 13.0) })
            Histories(Setup(distance, detector));
        foreach (var distance in new[] { 1e9, 100, 20, 5 })
            Expected(Setup(distance, 0.13));
    }

    private static void Histories(ExperimentSetup setup)
    {
        const double histories = 2e7;
        var perDecay = Cobalt57.Lines.Sum(line => line.PhotonsPerDecay);
        setup = setup with { Decays = histories / (perDecay * setup.Geometry.SolidAngleFraction) };
        var (simulation, counts) = (new PhotonSimulation(), new ExperimentCounts());
        var done = 0L;
        var (median, least) = Timing.Measure(Repeats, () => done = simulation.Run(setup, new RandomKey(1, 2, 3), counts));
        Console.WriteLine(
            $"monte-carlo  {Describe(setup)}: {done / median:E2} histories/s (best {done / least:E2}), {counts.Spectrum.Sum() / done:P2} counted");
    }

    private static void Expected(ExperimentSetup setup)
    {
        var (experiment, counts) = (new ExpectedExperiment(), new ExperimentCounts());
        var transmission = new ResonantTransmission();
        var velocities = new double[TriangularDrive.HalfChannels];
        TriangularDrive.FillHalf(setup.MaximumVelocityMillimetrePerSecond, velocities);
        var (spectrum, counted, shares) = (new double[256], new double[256], new double[4096]);
        var (alone, _) = Timing.Measure(Repeats, () =>
        {
            transmission.Prepare([.. setup.Lines], setup.LineWidthMillimetrePerSecond / 2, 0.75, setup.Geometry, 1.25, 8);
            transmission.Fill(velocities, shares, spectrum, counted);
        });
        var (whole, _) = Timing.Measure(Repeats, () => experiment.Run(setup, counts));
        var table = new LineTable();
        var (dips, _) = Timing.Measure(Repeats, () => LineMeasurement.OfTransmission(setup, experiment.Transmission, table));
        Console.WriteLine(
            $"expected     {Describe(setup)}: 512-channel transmission {alone * 1e3:F3} ms, with detector {whole * 1e3:F3} ms, six dips {dips * 1e3:F3} ms");
    }

    private static string Describe(ExperimentSetup setup) =>
        $"detector {setup.DetectorThicknessMillimetre,5} mm, cos of the rim {setup.Geometry.MinimumCosine:F4}";

    private static ExperimentSetup Setup(double distance, double detector) => new()
    {
        Lines = ResonantAbsorber.Lines([new HyperfineSite { FieldTesla = 33 }], 9.4513, 0.097, -0.185),
        Geometry = new DiskGeometry(distance, 5),
        DetectorThicknessMillimetre = detector,
    };
}
