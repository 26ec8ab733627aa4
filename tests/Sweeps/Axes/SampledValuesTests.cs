using SweepCluster.Physics.Random;
using SweepCluster.Sweeps.Axes;

namespace SweepCluster.Sweeps.Tests.Axes;

public class SampledValuesTests
{
    private static readonly SampleRange Unit = new(0, 1);

    [Fact]
    public void Permutation_EveryLength_IsOneToOne()
    {
        for (var length = 1; length <= 300; length++)
        {
            var permutation = new KeyedPermutation(length, new RandomKey(7, 0, 0).Stream());
            Enumerable.Range(0, length).Select(i => permutation[i]).Order().ShouldBe(Enumerable.Range(0, length).Select(i => (long)i));
        }
    }

    [Fact]
    public void Permutation_OfThree_TakesEveryOrderAboutEquallyOften()
    {
        const int draws = 6000;
        var orders = Enumerable.Range(0, draws)
            .Select(seed => new KeyedPermutation(3, new RandomKey((ulong)seed, 0, 0).Stream()))
            .CountBy(p => (p[0], p[1], p[2]))
            .ToDictionary();
        orders.Count.ShouldBe(6);

        // Standard deviation of a count: sqrt(6000 * 1/6 * 5/6) = 29; five of it.
        orders.Values.ShouldAllBe(count => Math.Abs(count - (draws / 6)) < 145);
    }

    [Fact]
    public void Permutation_LargestLength_StaysInside()
    {
        var permutation = new KeyedPermutation(1L << 62, new RandomKey(1, 2, 3).Stream());
        for (var i = 0L; i < 100; i++)
            permutation[(1L << 62) - 1 - i].ShouldBeInRange(0, (1L << 62) - 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1000)]
    [InlineData(65_537)]
    public void LatinHypercube_EveryStratum_IsHitOnce(int length)
    {
        var values = new LatinHypercubeValues(Unit, 5, "x", length);
        var hit = new bool[length];
        for (var i = 0; i < length; i++)
        {
            var stratum = (int)(values[i] * length);
            hit[stratum].ShouldBeFalse();
            hit[stratum] = true;
        }
    }

    [Fact]
    public void LatinHypercube_LongestAxis_KeepsEachSampleInsideItsStratum()
    {
        const long length = LatinHypercubeValues.MaximumLength;
        var values = new LatinHypercubeValues(Unit, 5, "x", length);
        var strata = new HashSet<double>();
        for (var i = 0L; i < 1000; i++)
        {
            var place = values[length - 1 - i] * length;
            (place - Math.Floor(place)).ShouldBeInRange(1e-4, 1 - 1e-4);
            strata.Add(Math.Floor(place)).ShouldBeTrue();
        }
    }

    [Fact]
    public void LatinHypercube_TwoParameters_AreUncorrelated()
    {
        const int length = 10_000;
        var x = new LatinHypercubeValues(Unit, 5, "x", length);
        var y = new LatinHypercubeValues(Unit, 5, "y", length);
        var covariance = Enumerable.Range(0, length).Average(i => (x[i] - 0.5) * (y[i] - 0.5));

        // Standard error of the covariance of independent uniform numbers: 1/12 / sqrt(n); four of it.
        covariance.ShouldBe(0, 4.0 / 12 / Math.Sqrt(length));
    }

    [Fact]
    public void Random_TwoParameters_AreIndependentAndUniform()
    {
        const int length = 40_000;
        var x = new RandomValues(Unit, 5, "x", length);
        var y = new RandomValues(Unit, 5, "y", length);
        var positions = Enumerable.Range(0, length).ToArray();

        // Four standard errors of mean, variance and covariance of uniform numbers.
        positions.Average(i => x[i]).ShouldBe(0.5, 4 * Math.Sqrt(1.0 / 12 / length));
        positions.Average(i => (x[i] - 0.5) * (x[i] - 0.5)).ShouldBe(1.0 / 12, 4 * Math.Sqrt(1.0 / 180 / length));
        positions.Average(i => (x[i] - 0.5) * (y[i] - 0.5)).ShouldBe(0, 4.0 / 12 / Math.Sqrt(length));
    }

    [Fact]
    public void Random_SeedOfTheSweep_DoesNotRepeatTheNumbersOfItsPoints()
    {
        var values = new RandomValues(Unit, 5, "x", 10);
        for (var i = 0; i < 10; i++)
            values[i].ShouldNotBe(new RandomKey(5, i, 0).Stream().NextDouble());
    }

    [Theory]
    [InlineData(1, 0.0, 1)]
    [InlineData(1, 0.999999, 6)]
    [InlineData(0.5, 0.5, 3.5)]
    public void Range_WithQuantum_GivesItsMultiples(double quantum, double unit, double expected) =>
        new SampleRange(1, 6, Quantum: quantum).At(unit).ShouldBe(expected);

    [Fact]
    public void Range_Logarithmic_IsUniformInTheLogarithm()
    {
        var range = new SampleRange(0.01, 100, IsLogarithmic: true);
        range.At(0).ShouldBe(0.01);
        range.At(0.5).ShouldBe(1, 1e-15);
        range.At(Math.BitDecrement(1)).ShouldBeLessThanOrEqualTo(100);
    }

    [Fact]
    public void Values_SameArguments_AreEqual()
    {
        new LatinHypercubeValues(Unit, 5, "x", 9).ShouldBe(new LatinHypercubeValues(Unit, 5, "x", 9));
        new RandomValues(Unit, 5, "x", 9).ShouldNotBe(new RandomValues(Unit, 6, "x", 9));
    }
}
