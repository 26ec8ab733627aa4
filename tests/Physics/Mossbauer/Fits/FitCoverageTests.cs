using SweepCluster.Physics.Fitting;
using SweepCluster.Physics.Mossbauer;
using SweepCluster.Physics.Tests.Mossbauer.Engine;

namespace SweepCluster.Physics.Tests.Mossbauer.Fits;

/// <summary>Known inputs come back within their errors, and these errors are neither too small nor too large.</summary>
public class FitCoverageTests
{
    private const int Spectra = 60;

    // One error covers 68.3 % of 60 spectra with a deviation of 6 %: four of them, and of the mean 1 / sqrt(60).
    private const double LeastShare = 0.683 - (4 * 0.06);
    private const double MostShare = 0.683 + (4 * 0.06);
    private const double MostMean = 4 * 0.129;

    // Rays are parallel to 1e-7.
    private static readonly (string, object)[] Far = [("distance", 1e4), ("decays", 1e17)];

    [Fact]
    public void Calibration_ThinIron_RecoversTheDrive()
    {
        // 2 um: lines are Lorentzian to a hundredth of an error. The scale is that of 33.0 T, so gain, zeros and splittings are
        // those of the drive and the nucleus: K = 2 * 8 / 255, zeros where v = 0, at 256.5 -+ 128.
        var outer = 2 * 5.319753675142316;
        var reports = Enumerable.Range(0, Spectra).Select(i => SpectrumData.Run(
            new CalibrationFit(), SpectrumData.Of(SpectrumData.Counts(i, [.. Far, ("thickness", 2)])), ("outer_splitting", outer))).ToArray();
        reports.ShouldAllBe(r => r.HasConverged);
        (string, double)[] truths =
        [
            ("gain", 16.0 / 255), ("folding_point", 256.5), ("zero_left", 128.5), ("zero_right", 384.5),
            ("g_ground", 0.18125), ("g_excited", -0.10348), ("moment_ground", 0.18125 / 2), ("moment_excited", -0.10348 * 1.5),
        ];
        foreach (var (name, truth) in truths)
            CheckCoverage(reports, name, truth);
        reports.Average(r => r.ReducedChiSquared).ShouldBe(1, 4 * Math.Sqrt(2.0 / 475 / Spectra));
    }

    [Fact]
    public void Lines_ThinNitroprusside_RecoversShiftAndSplitting()
    {
        var reports = Enumerable.Range(0, Spectra).Select(i => SpectrumData.Run(
            new LinesFit(),
            SpectrumData.Of(SpectrumData.Counts(i, [.. Far, ("sample", "sodium-nitroprusside"), ("thickness", 20)])),
            ("lines", 2), ("gain", 16.0 / 255), ("zero", 128.5), ("folding_point", 256.5))).ToArray();
        reports.ShouldAllBe(r => r.HasConverged);
        CheckCoverage(reports, "isomer_shift", -0.257);
        CheckCoverage(reports, "quadrupole_splitting", 1.7048);
        CheckCoverage(reports, "quadrupole_splitting_energy", 1.7048 * 4.807642625886206e-08);
    }

    [Fact]
    public void Transmission_SaturatedIron_RecoversThicknessFieldAndBackground()
    {
        // 25 um near a detector that lets background in: Lorentzians would give chi^2/ndf above 1 and no thickness.
        (string, object)[] point = [("distance", 100), ("decays", 3e12)];
        var expected = EngineRun.Of(point);
        var velocities = expected.Vector("velocity");
        var reports = Enumerable.Range(0, Spectra / 2).Select(i => SpectrumData.Run(
            new AbsorberFit(), SpectrumData.Of(SpectrumData.Counts(i, point), velocities), ("distance", 100), ("radius", 5))).ToArray();
        reports.ShouldAllBe(r => r.HasConverged);
        CheckCoverage(reports, "thickness", expected["effective_thickness"]);
        CheckCoverage(reports, "field_1", 33.0);
        CheckCoverage(reports, "isomer_shift_1", 0);
        CheckCoverage(reports, "signal_to_background", expected["window_signal_to_background"]);
        reports.Average(r => r.ReducedChiSquared).ShouldBe(1, 4 * Math.Sqrt(2.0 / 251 / reports.Length));
    }

    [Fact]
    public void Lines_AHundredTimesTheCounts_ScatterATenthAsMuch()
    {
        double Scatter(double decays)
        {
            var shifts = Enumerable.Range(0, Spectra).Select(i => SpectrumData.Run(
                new LinesFit(),
                SpectrumData.Of(SpectrumData.Counts(i, ("sample", "sodium-nitroprusside"), ("decays", decays)), TriangularDrive.Velocities(8)),
                ("lines", 2))["isomer_shift"].Value).ToArray();
            var mean = shifts.Average();
            return Math.Sqrt(shifts.Sum(s => (s - mean) * (s - mean)) / (Spectra - 1));
        }

        // Each scatter of 60 is known to 1 / sqrt(118) = 9 %, their ratio to 13 %: four of these.
        (Scatter(1e11) / Scatter(1e13)).ShouldBe(10, 5.2);
    }

    private static void CheckCoverage(FitReport[] reports, string name, double truth)
    {
        var (share, mean) = SpectrumData.Coverage(reports.Select(r => r[name]), truth);
        var wider = Math.Sqrt(Spectra / (double)reports.Length);
        share.ShouldBeInRange(0.683 - (wider * (0.683 - LeastShare)), Math.Min(1, 0.683 + (wider * (MostShare - 0.683))), name);
        Math.Abs(mean).ShouldBeLessThan(wider * MostMean, name);
    }
}
