using MathNet.Numerics;
using SweepCluster.Physics.Mossbauer;

namespace SweepCluster.Physics.Tests.Mossbauer.Transmission;

public class TransmissionIntegralTests
{
    private const double HalfWidth = 0.097 / 2;
    private static readonly double[] Positions = [-5.3123, -3.076, -0.8397, 0.8397, 3.076, 5.3123];
    private static readonly double[] Shares = [3, 2, 1, 1, 2, 3];

    [Theory]
    [InlineData(1e-3)]
    [InlineData(0.1)]
    [InlineData(5)]
    [InlineData(50)]
    [InlineData(1000)]
    public void At_SingleLineAtResonance_IsTheClosedForm(double t)
    {
        // Source and absorber of one width, f_s = 1: depth = 1 - e^(-t/2) I_0(t/2).
        var expected = 1 - SpecialFunctions.BesselIScaled(0, t / 2);
        Prepared([new ResonanceLine(0.3, HalfWidth, t)]).At(0, 0.3).ShouldBe(expected, 1e-10);
    }

    [Theory]
    [InlineData(0.1, 0.04817596420902337, 0.014865134239050714)]
    [InlineData(5, 0.7299535583877974, 0.36311482809413653)]
    [InlineData(50, 0.9198032264525633, 1.2095893573016692)]
    public void At_SingleLine_HasTheDepthAndAreaOfTheLiterature(double t, double depth, double area)
    {
        var integral = Prepared([new ResonanceLine(0, HalfWidth, t)], 3000);
        integral.At(0, 0).ShouldBe(depth, 1e-10);

        // Area of the spectrum = area of 1 - e^-tau, as L is normalized. Beyond X each side has t g^2 / X from tau's tail
        // and area g / (pi X) from L's.
        const double reach = 3000;
        var middle = GaussLegendreRule.Integrate(v => integral.At(0, v), -2, 2, 40, null);
        var sides = 2 * GaussLegendreRule.Integrate(u => integral.At(0, Math.Exp(u)) * Math.Exp(u), Math.Log(2), Math.Log(reach), 40, null);
        var tail = 2 / reach * HalfWidth * ((t * HalfWidth) + (area / Math.PI));
        (middle + sides + tail).ShouldBe(area, area * 1e-8);
    }

    // Independent graded Gauss-Legendre quadrature in energy, good to 1e-9; t_a = 9.4513, f_s = 0.75.
    [Theory]
    [InlineData(5.3123, 0.5668671570354687)]
    [InlineData(3.076, 0.644570845094942)]
    [InlineData(0.8397, 0.7734456993397142)]
    [InlineData(0, 0.9914003148870358)]
    [InlineData(5.5, 0.8631320995351157)]
    [InlineData(6.5, 0.9945769106732767)]
    [InlineData(7.5, 0.9981557371810239)]
    public void At_SextetOf25Micrometre_AgreesWithIndependentQuadrature(double velocity, double transmission) =>
        (1 - (0.75 * Prepared(Sextet(25)).At(0, velocity))).ShouldBe(transmission, 1e-9);

    [Theory]
    [InlineData(2, 5.3123, 0.9337755717049527)]
    [InlineData(2, 8, 0.9998774606083104)]
    [InlineData(10, 5.3123, 0.7435700761373059)]
    [InlineData(10, 2, 0.9968949200418405)]
    public void At_ThinnerSextets_AgreeWithIndependentQuadrature(double thickness, double velocity, double transmission) =>
        (1 - (0.75 * Prepared(Sextet(thickness)).At(0, velocity))).ShouldBe(transmission, 1e-9);

    [Theory]
    [InlineData(0.097, 9.45)]
    [InlineData(0.03, 9.45)]
    [InlineData(0.4, 300)]
    [InlineData(0.097, 3000)]
    public void At_HalfTheSpacing_ChangesNothing(double width, double thickness)
    {
        var lines = Sextet(1).Select((line, i) => line with
        {
            HalfWidthMillimetrePerSecond = width / 2 * (1 + (0.3 * i)), OpticalDepth = thickness * Shares[i] / 12,
        }).ToArray();
        var (once, twice) = (new TransmissionIntegral(), new TransmissionIntegral());
        once.Prepare(lines, width / 2, 10);
        twice.Prepare(lines, width / 2, 10, refinement: 2);
        (once.AddSlant(1), twice.AddSlant(1)).ShouldBe((0, 0));
        for (var v = -10.0; v <= 10; v += 0.0371)
            once.At(0, v).ShouldBe(twice.At(0, v), 1e-10);
    }

    [Fact]
    public void At_ThinAbsorber_IsALorentzianOfSummedWidths()
    {
        // First order in t: t g_a^2 / ((v - E)^2 + (g_s + g_a)^2) (g_s + g_a) / g_a; the next order is t / 2 relative, the cut tail below 1e-13 t.
        const double t = 1e-6;
        var integral = new TransmissionIntegral();
        integral.Prepare([new ResonanceLine(1, 0.08, t)], 0.05, 5);
        integral.AddSlant(1);
        foreach (var v in new[] { -3.0, 0.9, 1.0, 1.3, 4.9 })
        {
            var expected = t * 0.08 * 0.13 / (((v - 1) * (v - 1)) + (0.13 * 0.13));
            integral.At(0, v).ShouldBe(expected, (expected * t) + 1e-14);
        }
    }

    [Fact]
    public void AddSlant_LongerPath_IsAThickerAbsorber()
    {
        var integral = Prepared(Sextet(25));
        var oblique = integral.AddSlant(1.4);
        var thicker = Prepared(Sextet(35));
        foreach (var v in new[] { 0, 0.84, 3.1, 5.3 })
            integral.At(oblique, v).ShouldBe(thicker.At(0, v), 1e-13);
    }

    [Fact]
    public void WithDerivatives_EveryVelocity_AreTheDifferences()
    {
        var integral = Prepared(Sextet(25));
        const double step = 1e-4;
        foreach (var v in new[] { 0.0, 0.8, 3.07, 5.25, 5.4 })
        {
            var (value, slope, curvature) = integral.WithDerivatives(0, v);
            var (up, down) = (integral.At(0, v + step), integral.At(0, v - step));
            value.ShouldBe(integral.At(0, v), 1e-14);

            // Central differences: error step^2 / 6 times a third derivative of about 1 / g^3 = 1e4.
            slope.ShouldBe((up - down) / (2 * step), 5e-5);
            curvature.ShouldBe((up - (2 * value) + down) / (step * step), 5e-3 * Math.Max(1, Math.Abs(curvature)));
        }
    }

    [Fact]
    public void Prepare_NoLines_AbsorbsNothing() => Prepared([]).At(0, 1).ShouldBe(0);

    [Fact]
    public void Prepare_ZeroWidth_Throws() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new TransmissionIntegral().Prepare([], 0, 8));

    internal static ResonanceLine[] Sextet(double thicknessMicrometre)
    {
        var t = ResonantAbsorber.EffectiveThickness(
            AbsorberMaterial.AlphaIron.IronPerCubicCentimetre * Iron57.NaturalAbundance,
            thicknessMicrometre,
            DebyeLattice.RecoilFreeFraction(470, 300),
            8.201043399737603);
        return [.. Positions.Select((position, i) => new ResonanceLine(position, HalfWidth, t * Shares[i] / 12))];
    }

    private static TransmissionIntegral Prepared(ResonanceLine[] lines, double speed = 8)
    {
        var integral = new TransmissionIntegral();
        integral.Prepare(lines, HalfWidth, speed);
        integral.AddSlant(1);
        return integral;
    }
}
