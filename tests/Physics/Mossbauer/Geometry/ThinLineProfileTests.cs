using SweepCluster.Physics.Mossbauer;

namespace SweepCluster.Physics.Tests.Mossbauer.Geometry;

public class ThinLineProfileTests
{
    // Independent quadrature over the disk: mean and deviation of 1 / cos to 1e-9.
    [Theory]
    [InlineData(5, 5, 0.14644660940672627, 1.1832762522942188, 0.1186207112170674)]
    [InlineData(5, 10, 0.27639320225002106, 1.455750267492313, 0.341846655967039)]
    [InlineData(5, 2.5, 0.05278640450004207, 1.0568230277648103, 0.034045216050343996)]
    [InlineData(20, 5, 0.014928749927334062, 1.0152327239642671, 0.008883839063638413)]
    public void Geometry_Disk_HasTheFactors(double distance, double radius, double solidAngle, double mean, double deviation)
    {
        var geometry = new DiskGeometry(distance, radius);
        geometry.SolidAngleFraction.ShouldBe(solidAngle, 1e-14);
        geometry.MeanSecant.ShouldBe(mean, 1e-9);
        geometry.SecantDeviation.ShouldBe(deviation, 1e-9);
    }

    // Independent numerical minimization, tolerance 1e-5 mm/s; line width of source and absorber together 0.194 mm/s.
    [Theory]
    [InlineData(5, 5, 5.3123, 5.725784325521283, 2.1741573232805766, 0.16395008644173314, 6.2859184350625785)]
    [InlineData(5, 5, 3.076, 3.3822257432862606, 1.2672447371437583, 0.2637934137171282, 3.6397577520570175)]
    [InlineData(5, 5, 0.8397, 0.9622181765200437, 0.4083467196934468, 0.6625508563846896, 0.9935970690514556)]
    [InlineData(5, 10, 5.3123, 5.738346109260167, 5.912459959845287, 0.08814254985015567, 7.733382145999408)]
    [InlineData(5, 2.5, 5.3123, 5.578187393583761, 0.6580798691550118, 0.41179018078269136, 5.614160970394999)]
    [InlineData(20, 5, 0.8397, 0.8523594982802005, 0.19863518999040597, 0.9943218274823526, 0.8524909183127954)]
    public void Measure_LineOfADisk_AgreesWithIndependentMinimization(
        double distance, double radius, double line, double dip, double width, double peak, double centroid)
    {
        var profile = new ThinLineProfile(new DiskGeometry(distance, radius), line, 0.097);
        var measured = profile.Measure();
        measured.Position.ShouldBe(dip, 1e-5);
        measured.FullWidth.ShouldBe(width, 1e-5);
        measured.Peak.ShouldBe(peak, 1e-6);
        profile.Centroid.ShouldBe(centroid, 1e-9);
    }

    [Fact]
    public void Measure_DistantDisk_ShiftsByThePage()
    {
        // Printed shifts +0.0033154 and +0.0033167, width 0.194235, peak 0.9996 of ideal.
        var profile = new ThinLineProfile(new DiskGeometry(100, 5), 5.3123, 0.097);
        var measured = profile.Measure();
        (measured.Position - 5.3123).ShouldBe(0.0033154, 1e-7);
        (profile.Centroid - 5.3123).ShouldBe(0.0033167, 1e-7);
        measured.FullWidth.ShouldBe(0.194235, 1e-6);
        measured.Peak.ShouldBe(0.9996, 5e-5);
    }

    [Fact]
    public void At_VeryDistantDisk_IsTheIdealLorentzian()
    {
        var profile = new ThinLineProfile(new DiskGeometry(1e9, 5), 2, 0.1);
        profile.At(2.1).ShouldBe(0.5, 1e-12);
        profile.At(0).ShouldBe(1 / (1 + 400.0), 1e-15);
    }

    [Theory]
    [InlineData(5, 5, 8, 0.097)]
    [InlineData(100, 5, 8, 0.097)]
    [InlineData(1, 10, 12, 0.06)]
    [InlineData(1e9, 5, 8, 0.097)]
    public void Rays_OfADisk_IntegrateItsLines(double distance, double radius, double speed, double halfWidth)
    {
        // The average over the rays must be the closed form for any line within the speed.
        var geometry = new DiskGeometry(distance, radius);
        var rays = geometry.Rays(speed, halfWidth);
        rays.Sum(ray => ray.Weight).ShouldBe(1, 1e-12);
        var profile = new ThinLineProfile(geometry, 2, halfWidth);
        for (var v = -speed; v <= speed; v += speed / 40)
        {
            var sum = rays.Sum(ray => ray.Weight * halfWidth * halfWidth / (Square((v * ray.Cosine) - 2) + (halfWidth * halfWidth)));
            sum.ShouldBe(profile.At(v), 1e-10);
        }
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(5, -1)]
    [InlineData(double.NaN, 1)]
    public void Geometry_LengthNotAboveZero_Throws(double distance, double radius) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new DiskGeometry(distance, radius));

    private static double Square(double x) => x * x;
}
