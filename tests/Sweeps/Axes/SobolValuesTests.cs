using FsCheck.Fluent;
using SweepCluster.Contracts.Properties;
using SweepCluster.Sweeps.Axes;

namespace SweepCluster.Sweeps.Tests.Axes;

public class SobolValuesTests
{
    private static readonly SampleRange Unit = new(0, 1);

    // The example that Joe and Kuo print with their generator: the first ten points in three dimensions.
    [Fact]
    public void Unseeded_FirstTenPoints_AreThePublishedOnes()
    {
        double[][] published =
        [
            [0, 0, 0], [0.5, 0.5, 0.5], [0.75, 0.25, 0.25], [0.25, 0.75, 0.75], [0.375, 0.375, 0.625],
            [0.875, 0.875, 0.125], [0.625, 0.125, 0.875], [0.125, 0.625, 0.375], [0.1875, 0.3125, 0.9375],
            [0.6875, 0.8125, 0.4375],
        ];
        for (var dimension = 0; dimension < 3; dimension++)
        {
            var values = new SobolValues(Unit, dimension, null, 10);
            for (var i = 0; i < published.Length; i++)
                values[i].ShouldBe(published[i][dimension]);
        }
    }

    // Reference: scipy.stats.qmc.Sobol(64, scramble=False) of SciPy 1.10, an independent implementation.
    [Theory]
    [InlineData(100, 0.4140625, 0.2578125, 0.6953125, 0.4140625, 0.6484375)]
    [InlineData(777, 0.6923828125, 0.9365234375, 0.3232421875, 0.8994140625, 0.4267578125)]
    [InlineData(1023, 0.0009765625, 0.7529296875, 0.8505859375, 0.6142578125, 0.0400390625)]
    public void Unseeded_HighDimensions_AgreeWithSciPy(long position, params double[] expected)
    {
        int[] dimensions = [0, 1, 9, 31, 63];
        dimensions.Select(d => new SobolValues(Unit, d, null, 1024)[position]).ShouldBe(expected);
    }

    // Each coordinate alone is a (0, m, 1)-net: any aligned run of 2^m points has one in each of 2^m equal cells.
    [Theory]
    [InlineData(null)]
    [InlineData(3UL)]
    public void AlignedRun_EveryCoordinate_HitsEveryCellOnce(ulong? seed)
    {
        for (var dimension = 0; dimension < SobolDirections.Dimensions; dimension++)
        {
            var values = new SobolValues(Unit, dimension, seed, 4096);
            Enumerable.Range(512, 512).Select(i => (int)(values[i] * 512)).Distinct().Count().ShouldBe(512);
        }
    }

    // The first two coordinates are a (0, m, 2)-net: every elementary box 2^-a by 2^(a-m) holds exactly one point.
    [Theory]
    [InlineData(null)]
    [InlineData(12345UL)]
    public void FirstTwoCoordinates_EveryElementaryBox_HoldsOnePoint(ulong? seed)
    {
        const int m = 8;
        var x = new SobolValues(Unit, 0, seed, 1 << m);
        var y = new SobolValues(Unit, 1, seed, 1 << m);
        for (var a = 0; a <= m; a++)
        {
            var boxes = Enumerable.Range(0, 1 << m)
                .Select(i => ((int)(x[i] * (1 << a)), (int)(y[i] * (1 << (m - a)))));
            boxes.Distinct().Count().ShouldBe(1 << m);
        }
    }

    [Fact]
    public void Seed_Another_GivesOtherPoints() =>
        new SobolValues(Unit, 4, 1, 8)[3].ShouldNotBe(new SobolValues(Unit, 4, 2, 8)[3]);

    [Fact]
    public void Value_LatePosition_StaysInsideTheRange() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).Two().ToArbitrary(),
        pair => new SobolValues(new SampleRange(-2, 3), 5, 9, 1L << 62)[((long)pair.Item1 << 31) + pair.Item2] is >= -2 and <= 3)
        .Hold();
}
