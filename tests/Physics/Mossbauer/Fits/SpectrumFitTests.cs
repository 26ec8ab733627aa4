using SweepCluster.Physics.Fitting;
using SweepCluster.Physics.Mossbauer;

namespace SweepCluster.Physics.Tests.Mossbauer.Fits;

public class SpectrumFitTests
{
    private static readonly (string, object)[] Doublet = [("sample", "sodium-nitroprusside"), ("decays", 1e12)];

    // All ways to say which velocity a channel has: the same spectrum, so the same shift.
    [Fact]
    public void Lines_VelocitiesOrScaleOrFoldedFile_GiveTheSameShift()
    {
        var counts = SpectrumData.Counts(1, Doublet);
        var velocities = TriangularDrive.Velocities(8);
        var (gain, zero) = (16.0 / 255, 128.5);
        (string, object)[] scale = [("lines", 2), ("gain", gain), ("zero", zero)];
        var byVelocity = SpectrumData.Run(new LinesFit(), SpectrumData.Of(counts, velocities), ("lines", 2));
        var byScale = SpectrumData.Run(new LinesFit(), SpectrumData.Of(counts), [.. scale, ("folding_point", 256.5)]);
        double[] folded = [.. Enumerable.Range(0, 256).Select(k => counts[k] + counts[511 - k])];
        var byFile = SpectrumData.Run(new LinesFit(), SpectrumData.Of(folded), ("lines", 2), ("gain", -gain), ("zero", zero));
        foreach (var other in (FitReport[])[byScale, byFile])
        {
            other["isomer_shift"].Value.ShouldBe(byVelocity["isomer_shift"].Value, 1e-7);
            other["isomer_shift"].StandardError.ShouldBe(byVelocity["isomer_shift"].StandardError, 1e-7);
            other.ChiSquared.ShouldBe(byVelocity.ChiSquared, 1e-4);
        }

        byVelocity["line_1"].Unit.ShouldBe("mm/s");
        byScale.Notes.ShouldContain(note => note.Contains("folded at channel 256.500"));
        byFile.Notes.ShouldContain(note => note.Contains("taken as one sweep"));

        // Found from the data, the folding point is good to a tenth of a channel: 0.003 mm/s.
        var found = SpectrumData.Run(new LinesFit(), SpectrumData.Of(counts), scale);
        found["isomer_shift"].Value.ShouldBe(byVelocity["isomer_shift"].Value, 0.006);
        var channels = SpectrumData.Run(new LinesFit(), SpectrumData.Of(counts), ("lines", 2), ("folding_point", 256.5));
        (gain * channels["splitting"].Value).ShouldBe(byVelocity["quadrupole_splitting"].Value, 1e-7);
        channels["line_1"].Unit.ShouldBe("channel");
    }

    [Fact]
    public void Lines_DataWithErrors_AreWeighedByThem()
    {
        // The mean of n spectra with its errors: those of one spectrum over sqrt(n).
        const int replicas = 16;
        var spectra = Enumerable.Range(0, replicas).Select(i => SpectrumData.Counts(i, Doublet)).ToArray();
        double[] mean = [.. Enumerable.Range(0, 512).Select(k => spectra.Average(s => s[k]))];
        double[] errors = [.. mean.Select(m => Math.Sqrt(m / replicas))];
        var velocities = TriangularDrive.Velocities(8);
        var one = SpectrumData.Run(new LinesFit(), SpectrumData.Of(spectra[0], velocities), ("lines", 2));
        var all = SpectrumData.Run(new LinesFit(), SpectrumData.Of(mean, velocities, errors), ("lines", 2));
        (one["isomer_shift"].StandardError / all["isomer_shift"].StandardError).ShouldBe(4, 0.05);
        all.DegreesOfFreedom.ShouldBe(512 - 7);
    }

    [Fact]
    public void Lines_HeldAndKnownParameters_AreTakenAsSuch()
    {
        var data = SpectrumData.Of(SpectrumData.Counts(1, Doublet), TriangularDrive.Velocities(8));
        var held = SpectrumData.Run(
            new LinesFit(), data, p => p.Name == "width_line_1" ? p with { Start = 0.21, IsFixed = true } : p, ("lines", 2));
        held["width_line_1"].ShouldSatisfyAllConditions(w => w.Value.ShouldBe(0.21), w => w.StandardError.ShouldBe(0), w => w.IsFixed.ShouldBeTrue());
        var known = SpectrumData.Run(
            new LinesFit(), data, p => p.Name == "width_line_1" ? p with { Start = 0.21, PriorError = 1e-4 } : p, ("lines", 2));
        known["width_line_1"].StandardError.ShouldBe(1e-4, 1e-6);
    }

    [Fact]
    public void Transmission_TwoSites_AreToldApart()
    {
        // A spectrum made by the library from the curve itself, without noise: the fit finds the curve's parameters.
        var truth = new TransmissionCurve
        {
            Baseline = 1e6,
            ResonantShare = 0.6,
            EffectiveThickness = 6,
            Sites =
            [
                new HyperfineSite { IsomerShiftMillimetrePerSecond = 0.3, QuadrupoleSplittingMillimetrePerSecond = 2.4 },
                new HyperfineSite { IsomerShiftMillimetrePerSecond = 0.1, QuadrupoleSplittingMillimetrePerSecond = 0.8, Weight = 0.5 },
            ],
        };
        var velocities = TriangularDrive.Velocities(4);
        var counts = new double[512];
        truth.Fill(velocities, counts, new ResonantTransmission());
        var report = SpectrumData.Run(
            new AbsorberFit(), SpectrumData.Of(counts, velocities), ("sites", 2), ("pattern", "doublet"), ("reference", 0));
        report.HasConverged.ShouldBeTrue();
        (string, double)[] truths =
        [
            ("baseline", 2e6), ("share", 0.6), ("thickness", 6), ("quadrupole_splitting_1", 2.4), ("isomer_shift_1", 0.3),
            ("quadrupole_splitting_2", 0.8), ("isomer_shift_2", 0.1), ("weight_2", 0.5), ("thickness_1", 4), ("thickness_2", 2),
        ];
        foreach (var (name, value) in truths)
            report[name].Value.ShouldBe(value, 1e-6 * Math.Max(1, Math.Abs(value)), name);
    }

    [Fact]
    public void Transmission_BroadenedSite_IsFoundWhenFreed()
    {
        var truth = new TransmissionCurve
        {
            Baseline = 1e6, ResonantShare = 0.7, EffectiveThickness = 5, Sites = [new HyperfineSite { FieldTesla = 33, WidthMillimetrePerSecond = 0.2 }],
        };
        var velocities = TriangularDrive.Velocities(8);
        var counts = new double[512];
        truth.Fill(velocities, counts, new ResonantTransmission());
        var report = SpectrumData.Run(
            new AbsorberFit(), SpectrumData.Of(counts, velocities), p => p.Name == "width_1" ? p with { Start = 0.1, IsFixed = false } : p);
        report["width_1"].Value.ShouldBe(0.2, 1e-6);
        report["field_1"].Value.ShouldBe(33, 1e-6);
    }

    [Fact]
    public void Fits_DataThatAllowNone_SayWhatToDo()
    {
        var flat = SpectrumData.Of([.. Enumerable.Repeat(1000.0, 512)]);
        Failure(new LinesFit(), flat, ("lines", 2)).ShouldContain("dips stand out of the spectrum");
        Failure(new LinesFit(), flat, ("gain", 0.06)).ShouldContain("not the channel of zero velocity");
        Failure(new AbsorberFit(), flat).ShouldContain("needs velocities");
        Failure(new LinesFit(), SpectrumData.Of([1, 2, 3])).ShouldContain("3 channels are no spectrum");
        var doublet = SpectrumData.Of(SpectrumData.Counts(1, ("sample", "sodium-nitroprusside")));
        Failure(new CalibrationFit(), doublet).ShouldContain("six on each side are needed");
    }

    private static string Failure(IFit fit, FitData data, params (string, object)[] settings) =>
        Should.Throw<FitFailedException>(() => SpectrumData.Run(fit, data, settings)).Message;
}
