using SweepCluster.Physics.Mossbauer;
using SweepCluster.Physics.Random;

namespace SweepCluster.Physics.Tests.Mossbauer.Analysis;

public class TransmissionFitTests
{
    private static readonly TransmissionParameter[] Free =
    [
        new(TransmissionQuantity.Baseline),
        new(TransmissionQuantity.EffectiveThickness),
        new(TransmissionQuantity.LineWidth),
        new(TransmissionQuantity.IsomerShift),
        new(TransmissionQuantity.QuadrupoleSplitting),
        new(TransmissionQuantity.Field),
    ];

    private static readonly TransmissionCurve Truth = new()
    {
        Baseline = 1e5,
        ResonantShare = 0.6,
        EffectiveThickness = 9.45,
        LineWidthMillimetrePerSecond = 0.1,
        Sites = [new HyperfineSite { IsomerShiftMillimetrePerSecond = -0.185, QuadrupoleSplittingMillimetrePerSecond = 0.05, FieldTesla = 33 }],
    };

    private static readonly TransmissionCurve Start = Truth with
    {
        Baseline = 9e4,
        EffectiveThickness = 5,
        LineWidthMillimetrePerSecond = 0.12,
        Sites = [new HyperfineSite { IsomerShiftMillimetrePerSecond = -0.1, QuadrupoleSplittingMillimetrePerSecond = 0.01, FieldTesla = 32.7 }],
    };

    private static readonly double[] Velocities = TriangularDrive.Velocities(8)[..256];

    [Fact]
    public void Fit_ExactCurve_RecoversIt()
    {
        var fit = TransmissionFit.Fit(Velocities, Counts(Truth), Start, Free);
        foreach (var parameter in Free)
            fit[parameter].Value.ShouldBe(Truth[parameter], 1e-6 * Math.Max(1, Math.Abs(Truth[parameter])), $"{parameter.Quantity}");
        fit[new TransmissionParameter(TransmissionQuantity.ResonantShare)].ShouldBe(new Estimate(0.6, 0));
    }

    [Fact]
    public void Fit_PoissonCounts_HasErrorsOfNominalCoverage()
    {
        // 60 spectra, 6 parameters: 360 pulls, 4 deviations of sqrt(0.683 * 0.317 / 360) = 0.1.
        var truth = Counts(Truth);
        var random = new RandomKey(21, 0, 0).FastStream();
        var (within, squares) = (0, 0.0);
        for (var s = 0; s < 60; s++)
        {
            var counts = truth.Select(mean => (double)PoissonSampler.Next(mean, ref random)).ToArray();
            var fit = TransmissionFit.Fit(Velocities, counts, Truth, Free);
            foreach (var parameter in Free)
            {
                var pull = (fit[parameter].Value - Truth[parameter]) / fit[parameter].Error;
                within += Math.Abs(pull) < 1 ? 1 : 0;
                squares += pull * pull;
            }
        }

        (within / 360.0).ShouldBe(0.683, 0.1);
        (squares / 360).ShouldBe(1, 0.3);
    }

    [Fact]
    public void Fit_TwoSites_SeparatesThem()
    {
        var truth = Truth with
        {
            Sites =
            [
                new HyperfineSite { FieldTesla = 33, Weight = 2 },
                new HyperfineSite { IsomerShiftMillimetrePerSecond = 0.35, QuadrupoleSplittingMillimetrePerSecond = 0.8, WidthMillimetrePerSecond = 0.3 },
            ],
        };
        TransmissionParameter[] free =
        [
            new(TransmissionQuantity.Baseline), new(TransmissionQuantity.Field), new(TransmissionQuantity.Weight),
            new(TransmissionQuantity.IsomerShift, 1), new(TransmissionQuantity.QuadrupoleSplitting, 1), new(TransmissionQuantity.SiteWidth, 1),
        ];
        var start = free.Aggregate(truth, (curve, parameter) => curve.With(parameter, truth[parameter] * 1.02));
        var fit = TransmissionFit.Fit(Velocities, Counts(truth), start, free);
        foreach (var parameter in free)
            fit[parameter].Value.ShouldBe(truth[parameter], 1e-6 * Math.Max(1, truth[parameter]), $"{parameter.Quantity}");
    }

    [Fact]
    public void Fit_ThickAbsorberByLorentzians_IsRefutedByChiSquare()
    {
        // Saturation: the transmission integral describes the thick foil, six Lorentzians do not. The counts are free of
        // noise, so chi^2 is the misfit alone, in proportion to the counts.
        var counts = Counts(Truth with { Baseline = 1e8 });
        var lorentzians = LorentzianFit.Fit(Velocities, counts, [-5.5, -3.26, -1.02, 0.65, 2.9, 5.13], 0.25);
        lorentzians.ChiSquare.ShouldBeGreaterThan(10 * lorentzians.DegreesOfFreedom);
        TransmissionFit.Fit(Velocities, counts, Start with { Baseline = 9e7 }, Free).ChiSquare.ShouldBeLessThan(1e-3);
    }

    [Fact]
    public void Fit_SiteThatIsNotThere_Throws() =>
        Should.Throw<ArgumentException>(() => TransmissionFit.Fit(Velocities, Counts(Truth), Start, [new(TransmissionQuantity.Field, 1)]))
            .Message.ShouldContain("Field of site 1 is free, but sites are 0 to 0");

    [Fact]
    public void Fit_ParameterThatDataDoNotDetermine_Throws() =>
        Should.Throw<SpectrumFitException>(() => TransmissionFit.Fit(
            Velocities, Counts(Truth), Start, [new(TransmissionQuantity.Baseline), new(TransmissionQuantity.SiteWidth), new(TransmissionQuantity.Weight)]));

    private static double[] Counts(TransmissionCurve curve)
    {
        var counts = new double[Velocities.Length];
        curve.Fill(Velocities, counts, new ResonantTransmission());
        return counts;
    }
}
