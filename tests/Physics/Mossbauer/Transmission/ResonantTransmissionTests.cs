using SweepCluster.Physics.Mossbauer;

namespace SweepCluster.Physics.Tests.Mossbauer.Transmission;

public class ResonantTransmissionTests
{
    private const double HalfWidth = 0.097 / 2;
    private const double ElectronicPerMicrometre = 500.6080047931552e-4;

    // Independent quadrature over energy and solid angle of a 25 um foil, radius 5 mm, f_s = 0.75: trapezoidal rule in
    // energy with 8 nodes a half width, 400 Gauss nodes over the disk; doubling either changes nothing above 1e-12.
    [Theory]
    [InlineData(5, 0, 0.9901170316976213)]
    [InlineData(5, 0.8397, 0.864173793641338)]
    [InlineData(5, 3.076, 0.9175162853842036)]
    [InlineData(5, 5.3123, 0.9321941655322689)]
    [InlineData(5, 5.5, 0.8958877627901009)]
    [InlineData(5, 6.0, 0.8970208480049565)]
    [InlineData(5, 6.5, 0.9105561897152603)]
    [InlineData(100, 0, 0.9913954074323084)]
    [InlineData(100, 0.8397, 0.7733474479384755)]
    [InlineData(100, 3.076, 0.6445697375940092)]
    [InlineData(100, 5.3123, 0.5671090825318307)]
    [InlineData(100, 6.5, 0.9945401785755409)]
    [InlineData(1e9, 5.3123, 0.5668671570354686)]
    [InlineData(1e9, 7.5, 0.9981557371810239)]
    public void At_FoilAtADistance_AgreesWithIndependentQuadrature(double distance, double velocity, double expected) =>
        Foil(25, distance).At(velocity).ShouldBe(expected, 1e-9);

    // Independent minimization of the same integral, far from the source; 2e-6 mm/s.
    [Theory]
    [InlineData(2, 3, 5.312293590936282, 0.06622442856700372, 0.19898900326658264)]
    [InlineData(2, 4, 3.0760067312815615, 0.045302305503533424, 0.1980056436606743)]
    [InlineData(10, 3, 5.31229123457485, 0.2564299254833572, 0.21852085847644975)]
    [InlineData(10, 5, 0.8396949799120459, 0.10639565611643176, 0.20403942176924017)]
    public void Find_LinesOfAFoil_AgreeWithIndependentMinimization(double thickness, int fromOutside, double position, double depth, double width)
    {
        var start = fromOutside switch { 3 => 5.3123, 4 => 3.076, _ => 0.8397 };
        var dip = DipSearch.Find(Foil(thickness, 1e9), start, HalfWidth).ShouldNotBeNull();
        dip.PositionMillimetrePerSecond.ShouldBe(position, 2e-6);
        dip.Depth.ShouldBe(depth, 1e-9);
        dip.FullWidthMillimetrePerSecond.ShouldBe(width, 2e-6);
    }

    [Theory]
    [InlineData(5.3123, 0.256969)]
    [InlineData(3.076, 0.236411)]
    [InlineData(0.8397, 0.216519)]
    public void Find_LinesOf25Micrometre_HaveThePrintedWidths(double line, double width) =>
        DipSearch.Find(Foil(25, 1e9), line, HalfWidth)!.Value.FullWidthMillimetrePerSecond.ShouldBe(width, 2e-6);

    [Fact]
    public void Find_SingleLineOfThickness5_HasThePrintedWidth()
    {
        var transmission = new ResonantTransmission();
        transmission.Prepare([new ResonanceLine(0, HalfWidth, 5)], HalfWidth, 1, new DiskGeometry(1e9, 5), 0, 8);
        var dip = DipSearch.Find(transmission, 0.01, HalfWidth)!.Value;
        dip.Depth.ShouldBe(0.7299535583877974, 1e-10);
        dip.FullWidthMillimetrePerSecond.ShouldBe(0.3239202753995682, 2e-6);
        dip.PositionMillimetrePerSecond.ShouldBe(0, 1e-9);
    }

    [Fact]
    public void Find_ThinFoilNearTheSource_IsTheThinLineProfile()
    {
        // A thin foil absorbs as 1 / cos along a slanted ray, which the profile leaves out; at D = 20 mm the rim's factor
        // is 1.03, so the dip moves by less than 3 % of the line's shift.
        var transmission = new ResonantTransmission();
        transmission.Prepare([new ResonanceLine(5.3123, HalfWidth, 1e-4)], HalfWidth, 0.75, new DiskGeometry(20, 5), 0, 8);
        var profile = new ThinLineProfile(new DiskGeometry(20, 5), 5.3123, 2 * HalfWidth).Measure();
        var dip = DipSearch.Find(transmission, 5.3123, HalfWidth)!.Value;
        dip.PositionMillimetrePerSecond.ShouldBe(profile.Position, 0.03 * 0.08);
        dip.FullWidthMillimetrePerSecond.ShouldBe(profile.FullWidth, 0.01);
    }

    [Theory]
    [InlineData(5.3123, 5.5, 2.0)]
    [InlineData(5.3123, 5.9, 0.1)]
    [InlineData(3.076, 3.2, 1.5)]
    [InlineData(-0.8397, -0.8, 0.4)]
    public void Find_RoughGuess_GivesTheSameDip(double line, double position, double width)
    {
        var foil = Foil(25, 5);
        var expected = DipSearch.Find(foil, line, HalfWidth)!.Value;
        var found = DipSearch.Find(foil, line, HalfWidth, new Dip(position, 1, width))!.Value;
        found.PositionMillimetrePerSecond.ShouldBe(expected.PositionMillimetrePerSecond, 1e-9);
        found.Depth.ShouldBe(expected.Depth, 1e-12);
        found.FullWidthMillimetrePerSecond.ShouldBe(expected.FullWidthMillimetrePerSecond, 1e-9);
    }

    [Fact]
    public void At_ReversedVelocity_OfASymmetricSextetIsTheSame()
    {
        var foil = Foil(25, 5);
        foreach (var v in new[] { 0.7, 3.3, 5.9 })
            foil.At(-v).ShouldBe(foil.At(v), 1e-12);
    }

    [Fact]
    public void Fill_DetectorThatCountsEverything_IsTheUnweightedAverage()
    {
        var foil = Foil(25, 5);
        var all = Enumerable.Repeat(1.0, foil.Rays.Length).ToArray();
        var (relative, counted) = (new double[2], new double[2]);
        foil.Fill([5.5, 0.2], all, relative, counted);
        relative[0].ShouldBe(foil.At(5.5), 1e-13);

        // Without the electronic weights oblique, deeper absorbing rays count in full.
        var plain = Foil(25, 5, electronic: false);
        counted[0].ShouldBe(plain.At(5.5), 1e-12);
        counted[1].ShouldBe(plain.At(0.2), 1e-12);
    }

    private static ResonantTransmission Foil(double thickness, double distance, bool electronic = true)
    {
        var transmission = new ResonantTransmission();
        transmission.Prepare(
            TransmissionIntegralTests.Sextet(thickness),
            HalfWidth,
            0.75,
            new DiskGeometry(distance, 5),
            electronic ? ElectronicPerMicrometre * thickness : 0,
            8);
        return transmission;
    }
}
