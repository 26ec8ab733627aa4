using SweepCluster.Physics.Mossbauer;
using SweepCluster.Physics.Random;
using SweepCluster.Physics.Tests.Mossbauer.Experiment;

namespace SweepCluster.Physics.Tests.Mossbauer.Analysis;

public class LorentzianFitTests
{
    private static readonly double[] Positions = [-5.5, -3.26, -1.02, 0.65, 2.9, 5.13];
    private static readonly double[] Widths = [0.26, 0.24, 0.22, 0.22, 0.24, 0.26];
    private static readonly double[] Depths = [0.3, 0.22, 0.12, 0.12, 0.22, 0.3];

    [Fact]
    public void Fit_ExactLorentzians_RecoversThem()
    {
        var velocities = TriangularDrive.Velocities(8)[..256];
        var fit = LorentzianFit.Fit(velocities, Curve(velocities, 1e6), [-5.4, -3.3, -1, 0.6, 3, 5.1], 0.3);
        fit.Baseline.Value.ShouldBe(1e6, 1e-2);
        for (var i = 0; i < 6; i++)
        {
            fit.Lines[i].Position.Value.ShouldBe(Positions[i], 1e-8);
            fit.Lines[i].FullWidth.Value.ShouldBe(Widths[i], 1e-8);
            fit.Lines[i].Depth.Value.ShouldBe(Depths[i], 1e-8);
        }

        fit.ChiSquare.ShouldBeLessThan(1e-8);
        fit.DegreesOfFreedom.ShouldBe(256 - 19);
    }

    [Fact]
    public void Fit_PoissonCounts_HasErrorsOfNominalCoverage()
    {
        // 150 spectra of 2e4 counts a channel, 19 parameters each: pulls have mean 0 and deviation 1, 68.3 % lie within one
        // error. 2850 pulls, of which those of one spectrum hang together weakly: 4 deviations of sqrt(0.683 * 0.317 / 2850).
        const int spectra = 150;
        var velocities = TriangularDrive.Velocities(8)[..256];
        var truth = Curve(velocities, 2e4);
        var random = new RandomKey(11, 0, 0).FastStream();
        var (within, squares, pulls, chi) = (0, 0.0, 0, 0.0);
        for (var s = 0; s < spectra; s++)
        {
            var counts = truth.Select(mean => (double)PoissonSampler.Next(mean, ref random)).ToArray();
            var fit = LorentzianFit.Fit(velocities, counts, Positions, 0.25);
            chi += fit.ChiSquare / fit.DegreesOfFreedom / spectra;
            var all = new List<(Estimate Estimate, double Truth)> { (fit.Baseline, 2e4) };
            for (var i = 0; i < 6; i++)
            {
                all.Add((fit.Lines[i].Position, Positions[i]));
                all.Add((fit.Lines[i].FullWidth, Widths[i]));
                all.Add((fit.Lines[i].Depth, Depths[i]));
            }

            foreach (var (estimate, value) in all)
            {
                var pull = (estimate.Value - value) / estimate.Error;
                within += Math.Abs(pull) < 1 ? 1 : 0;
                squares += pull * pull;
                pulls++;
            }
        }

        ((double)within / pulls).ShouldBe(0.683, 0.035);
        (squares / pulls).ShouldBe(1, 0.1);
        chi.ShouldBe(1, 0.03); // deviation sqrt(2 / 237 / 150) = 0.0075
    }

    [Fact]
    public void FitBothSweeps_SimulatedAlphaIron_GivesTheCalibrationThatWasPutIn()
    {
        // A foil thin enough for Lorentzian lines, unattended: dips found, fitted, paired.
        var setup = ExpectedExperimentTests.Setup() with
        {
            Lines = ResonantAbsorber.Lines([new HyperfineSite { FieldTesla = 33 }], 0.5, 0.097, -0.185),
            ThicknessMicrometre = 2,
            Decays = 1e14,
        };
        var expected = new ExperimentCounts();
        new ExpectedExperiment().Run(setup, expected);
        var random = new RandomKey(12, 0, 0).FastStream();
        var counts = expected.Spectrum.Select(mean => (double)PoissonSampler.Next(mean, ref random)).ToArray();
        var fit = SpectrumAnalysis.FitBothSweeps(counts, 6);
        var calibration = new SextetCalibration(fit.Positions, 2 * 5.319753675142316);
        Within(fit.Positions.FoldingPoint, TriangularDrive.FoldingPoint);

        // Finite distance moves lines outward by 6.2e-4 of their velocity.
        Within(calibration.Gain, TriangularDrive.Gain(8) / (1 + 6.2e-4));
        var moments = calibration.Moments(33);
        Within(moments.GroundGFactor, Iron57.GroundGFactor);
        Within(moments.ExcitedGFactor, Iron57.ExcitedGFactor);
        Within(calibration.RightZero, 384.5);
        Within(calibration.LeftZero, 128.5);

        static void Within(Estimate estimate, double truth) => estimate.Value.ShouldBe(truth, 4 * estimate.Error);
    }

    [Fact]
    public void Find_FoldingPoint_OfShiftedSpectra_FollowsTheShift()
    {
        var velocities = TriangularDrive.Velocities(8);
        var counts = Curve(velocities, 1e5);
        SpectrumFolding.Find(counts).ShouldBe(256.5, 1e-9);
        double[] shifted = [.. counts[^3..], .. counts[..^3]];
        SpectrumFolding.Find(shifted).ShouldBe(259.5, 0.05);
    }

    [Fact]
    public void Fold_WholeSum_AddsPartners()
    {
        var counts = Enumerable.Range(1, 512).Select(k => (double)k).ToArray();
        var folded = SpectrumFolding.Fold(counts, 256.5);
        folded.Counts.ShouldAllBe(sum => Math.Abs(sum - 513) < 1e-12);
        folded.Channels.Length.ShouldBe(256);
        folded.VarianceFactors.ShouldAllBe(factor => Math.Abs(factor - 1) < 1e-12);
        var quarter = SpectrumFolding.Fold(counts, 256.25);
        quarter.VarianceFactors[10].ShouldBe(0.75, 1e-9);
        quarter.Counts[10].ShouldBe(512.5, 1e-9);
    }

    [Fact]
    public void Hyperfine_OfAFittedSextet_IsItsSite()
    {
        var velocities = TriangularDrive.Velocities(8)[..256];
        var fit = LorentzianFit.Fit(velocities, Curve(velocities, 1e6), Positions, 0.25);
        var parameters = HyperfineParameters.From(fit);
        parameters.IsomerShift.Value.ShouldBe((-5.5 - 3.26 + 2.9 + 5.13) / 4, 1e-7);
        parameters.Field.Value.ShouldBe(10.63 / (2 * 5.319753675142316) * 33, 1e-6);
        parameters.QuadrupoleSplitting.Value.ShouldBe((2.23 - 2.24) / 2, 1e-7);
    }

    [Fact]
    public void FitBothSweeps_FlatSpectrum_SaysThatThereIsNothing() =>
        Should.Throw<SpectrumFitException>(() => SpectrumAnalysis.FitBothSweeps([.. Enumerable.Repeat(1000.0, 512)], 6))
            .Message.ShouldContain("Only 0 of 12 dips stand out");

    [Fact]
    public void Fit_FewerChannelsThanParameters_Throws() =>
        Should.Throw<SpectrumFitException>(() => LorentzianFit.Fit([1, 2, 3], [1, 2, 3], [2], 1))
            .Message.ShouldContain("fit of 4 parameters was given 3 channels");

    internal static double[] Curve(double[] velocities, double baseline) =>
        [.. velocities.Select(v => baseline * (1 - Enumerable.Range(0, 6).Sum(i => Depths[i] / (1 + (4 * (v - Positions[i]) * (v - Positions[i]) / (Widths[i] * Widths[i])))))) ];
}
