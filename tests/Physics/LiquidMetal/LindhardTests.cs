using System.Runtime.Intrinsics;
using SweepCluster.Physics.LiquidMetal;
using SweepCluster.Physics.LiquidMetal.Screening;

namespace SweepCluster.Physics.Tests.LiquidMetal;

public class LindhardTests
{
    [Fact]
    public void F_AllArguments_AgreesWith60Digits()
    {
        foreach (var row in ReferenceData.Rows("lindhard.csv"))
        {
            var q = double.Parse(row[0]);

            // The engine promises 1e-13; half of it leaves nothing to chance in arguments not listed.
            ReferenceData.RelativeError(Lindhard.F(q), double.Parse(row[1])).ShouldBeLessThan(5e-14, $"q = {q:R}");
        }
    }

    [Fact]
    public void Epsilon_AllArguments_AgreesWith60Digits()
    {
        foreach (var row in ReferenceData.Rows("lindhard.csv"))
        {
            var q = double.Parse(row[0]);
            foreach (var rs in new[] { 0.001, 1, 4, 100 })
            {
                var expected = 1 + (rs * FermiGas.AlphaOverPi * double.Parse(row[1]) / q / q);

                // 1e-12 is asked for; the few roundings of the product and of q^2 allow 2e-15.
                ReferenceData.RelativeError(Lindhard.Epsilon(rs, 2 * q), expected).ShouldBeLessThan(2e-15, $"q = {q:R}");
            }
        }
    }

    [Theory]
    [InlineData(0.5, 11.3909965132174)]
    [InlineData(1, 3.4201620171657)]
    [InlineData(2, 1.33171821980323)]
    public void Epsilon_AtDensity4_HasThePublishedDigits(double wavevector, double expected) =>
        ReferenceData.RelativeError(Lindhard.Epsilon(4, wavevector), expected).ShouldBeLessThan(1e-14);

    [Fact]
    public void F_ReciprocalArguments_AddUpToOne()
    {
        foreach (var q in Scale(-4, 4, 501))
            (Lindhard.F(q) + Lindhard.F(1 / q)).ShouldBe(1, 2e-15);
    }

    [Fact]
    public void F_AcrossTheSwitchOfFormulas_StaysMonotonic()
    {
        // Both sides of every point where the reduction of the logarithm changes; a jump would show as a rise.
        var previous = double.PositiveInfinity;
        foreach (var q in Scale(-1, 1, 20_001))
        {
            var f = Lindhard.F(q);
            f.ShouldBeLessThan(previous, $"q = {q:R}");
            previous = f;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(67)]
    public void Epsilon_Column_HasTheBitsOfSinglePointsAtEveryLengthAndOffset(int count)
    {
        var (rs, wavevectors) = RandomPoints(count + 9);
        for (var offset = 0; offset < 9; offset++)
        {
            var column = new double[count];
            Lindhard.Epsilon(rs.AsSpan(offset, count), wavevectors.AsSpan(offset, count), column);
            for (var i = 0; i < count; i++)
                column[i].ShouldBe(Lindhard.Epsilon(rs[offset + i], wavevectors[offset + i]));
        }
    }

    [Fact]
    public void Epsilon_EveryVectorWidth_GivesTheSameBits()
    {
        var (rs, wavevectors) = RandomPoints(1003);
        var narrow = new double[rs.Length];
        var middle = new double[rs.Length];
        var wide = new double[rs.Length];
        Lindhard.EpsilonAtWidth<Lanes128>(rs, wavevectors, narrow);
        Lindhard.EpsilonAtWidth<Lanes256>(rs, wavevectors, middle);
        Lindhard.EpsilonAtWidth<Lanes512>(rs, wavevectors, wide);
        middle.ShouldBe(narrow);
        wide.ShouldBe(narrow);
        Vector128<double>.Count.ShouldBe(Lanes128.Count);
    }

    [Fact]
    public void Epsilon_ConstantColumns_AreReadForEveryPoint()
    {
        var (_, wavevectors) = RandomPoints(21);
        var column = new double[21];
        Lindhard.Epsilon([4.0], wavevectors, column);
        column.ShouldBe(wavevectors.Select(q => Lindhard.Epsilon(4, q)));
        Lindhard.InverseEpsilon([4.0], wavevectors, column);
        column.ShouldBe(wavevectors.Select(q => 1 / Lindhard.Epsilon(4, q)));
        Lindhard.Epsilon([4.0], [1.0], column);
        column.ShouldAllBe(value => value == Lindhard.Epsilon(4, 1));
    }

    [Fact]
    public void Epsilon_ColumnsOfDifferentLength_AreRefused() =>
        Should.Throw<ArgumentException>(() => Lindhard.Epsilon(new double[3], new double[4], new double[4]))
            .Message.ShouldStartWith("A column holds 3 values for 4 points");

    [Fact]
    public void Epsilon_NotANumber_StaysSo()
    {
        Lindhard.Epsilon(double.NaN, 1).ShouldBe(double.NaN);
        Lindhard.Epsilon(4, double.NaN).ShouldBe(double.NaN);
    }

    private static IEnumerable<double> Scale(double fromExponent, double toExponent, int count) =>
        Enumerable.Range(0, count).Select(i => Math.Pow(10, fromExponent + ((toExponent - fromExponent) * i / (count - 1))));

    private static (double[] DensityParameters, double[] Wavevectors) RandomPoints(int count)
    {
        var random = new System.Random(1);
        return (
            [.. Enumerable.Range(0, count).Select(_ => 1 + (5 * random.NextDouble()))],
            [.. Enumerable.Range(0, count).Select(_ => Math.Pow(10, -2 + (4 * random.NextDouble())))]);
    }
}
